import { gateCheck } from './gate';
import { change, getJson, withQuery } from './request';
import { nullable, verdicts, withDefault, z } from './schema';

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

const difference = z.object({
  transaction_id: z.string(),
  user_id: z.string(),
  arrived_at: z.string(),
  outcome: z.string(),
  details: z.string(),
  stream_score: nullable(z.number()),
  stream_verdict: nullable(z.enum(verdicts)),
  batch_score: z.number(),
  batch_verdict: z.enum(verdicts),
});
/// A transaction about which a batch run says something else than the stream.
export type Difference = z.output<typeof difference>;

const batchReport = z.object({
  from: z.string(),
  to: z.string(),
  transactions: z.number(),
  equal: z.number(),
  unsettled: z.number(),
  features_differ: z.number(),
  score_differs: z.number(),
  verdict_differs: z.number(),
  filled: z.number(),
  unchecked: z.record(z.string(), z.number()),
  differences: z.array(difference),
});
export type BatchReport = z.output<typeof batchReport>;

const searchTrial = z.object({
  number: z.number(),
  round: z.number(),
  outcome: z.string(),
  trees: z.number(),
  subsample: z.number(),
  latent: z.number(),
  learning_rate: z.number(),
  contamination: z.number(),
  rows: z.number(),
  criterion: z.string(),
  objective: nullable(z.number()),
  seconds: z.number(),
  message: withDefault(z.string(), ''),
});
/// A training of a search for hyper-parameters.
export type SearchTrial = z.output<typeof searchTrial>;

/// What a search may cost; null: as configured.
export interface SearchBudget {
  readonly trainings: number | null;
  readonly minutes: number | null;
}

/// What a run does: make a model, or decide once more what the stream decided.
export const kinds = ['training', 'batch'] as const;
export type Kind = (typeof kinds)[number];

const job = z.object({
  run_id: z.string(),
  kind: withDefault(z.enum(kinds), 'training'),
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

const jobDetail = z.extend(job, {
  tasks: z.array(task),
  gate: nullable(gateReport),
  batch: nullable(batchReport),
});
export type JobDetail = z.output<typeof jobDetail>;

const jobs = z.object({ items: z.array(job) });
const searchTrials = z.object({ items: z.array(searchTrial) });

const path = '/api/jobs';

export async function fetchJobs(kind: Kind, limit: number, signal?: AbortSignal): Promise<Job[]> {
  return (await getJson(withQuery(path, { kind, limit }), jobs, signal)).items;
}

export function fetchJob(runId: string, signal?: AbortSignal): Promise<JobDetail> {
  return getJson(`${path}/${encodeURIComponent(runId)}`, jobDetail, signal);
}

/// What a run's search tried, in the order of the trainings.
export async function fetchSearch(runId: string, signal?: AbortSignal): Promise<SearchTrial[]> {
  return (await getJson(`${path}/${encodeURIComponent(runId)}/search`, searchTrials, signal)).items;
}

/// Trains a model, after a search for hyper-parameters if it is given a budget.
export function startJob(search?: SearchBudget): Promise<void> {
  const wish = search
    ? { search: 'true', search_trainings: search.trainings, search_minutes: search.minutes }
    : {};
  return change('POST', withQuery(path, wish));
}

export function startBatch(): Promise<void> {
  return change('POST', `${path}/batch`);
}

export function cancelJob(runId: string): Promise<void> {
  return change('POST', `${path}/${encodeURIComponent(runId)}/cancel`);
}
