import { gateCheck } from './gate';
import { change, getJson, withQuery } from './request';
import { nullable, withDefault, z } from './schema';

const task = z.object({
  task: z.string(),
  attempt: z.number(),
  status: z.string(),
  started_at: z.string(),
  ended_at: nullable(z.string()),
  progress: z.number(),
  message: withDefault(z.string(), ''),
});
/// One attempt at a task.
export type Attempt = z.output<typeof task>;

const gateReport = z.object({
  model_status: z.string(),
  since: z.string(),
  provisional: z.boolean(),
  reason: withDefault(z.string(), ''),
  checks: z.array(gateCheck),
  remarks: z.array(z.string()),
});
export type GateReport = z.output<typeof gateReport>;

const job = z.object({
  run_id: z.string(),
  trigger: z.string(),
  status: z.string(),
  version: z.string(),
  started_at: z.string(),
  ended_at: nullable(z.string()),
  progress: z.number(),
  message: withDefault(z.string(), ''),
  instance: withDefault(z.string(), ''),
});
export type Job = z.output<typeof job>;

const jobDetail = z.extend(job, { tasks: z.array(task), gate: nullable(gateReport) });
export type JobDetail = z.output<typeof jobDetail>;

const jobs = z.object({ items: z.array(job) });

const path = '/api/jobs';

export async function fetchJobs(limit: number, signal?: AbortSignal): Promise<Job[]> {
  return (await getJson(withQuery(path, { limit }), jobs, signal)).items;
}

export function fetchJob(runId: string, signal?: AbortSignal): Promise<JobDetail> {
  return getJson(`${path}/${encodeURIComponent(runId)}`, jobDetail, signal);
}

export function startJob(): Promise<void> {
  return change('POST', path);
}

export function cancelJob(runId: string): Promise<void> {
  return change('POST', `${path}/${encodeURIComponent(runId)}/cancel`);
}
