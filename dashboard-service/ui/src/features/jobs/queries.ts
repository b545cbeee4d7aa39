import { queryOptions } from '@tanstack/react-query';
import { fetchJob, fetchJobs, fetchSearch, type Job, type Kind } from '@/shared/api/jobs';

const second = 1_000;

/// As many runs as are listed.
export const listed = 100;

/// A run's last entries may follow its end by a moment.
const settlingMillis = 10 * second;

/// Of everything that is known of runs.
export const jobsKey = ['jobs'];

export const jobsQuery = (kind: Kind) =>
  queryOptions({
    queryKey: [...jobsKey, 'of kind', kind],
    queryFn: ({ signal }) => fetchJobs(kind, listed, signal),
    refetchInterval: ({ state }) => (state.data?.some(isRunning) ? second : 5 * second),
  });

export const jobQuery = (runId: string) =>
  queryOptions({
    queryKey: [...jobsKey, runId],
    queryFn: ({ signal }) => fetchJob(runId, signal),
    refetchInterval: ({ state }) =>
      state.data && (isRunning(state.data) || isSettling(state.data)) ? second : 15 * second,
  });

/// What the run's search tried.
export const searchQuery = (job: Job) =>
  queryOptions({
    queryKey: [...jobsKey, job.run_id, 'search'],
    queryFn: ({ signal }) => fetchSearch(job.run_id, signal),
    refetchInterval: isRunning(job) || isSettling(job) ? second : false,
  });

export function isRunning({ status }: Job): boolean {
  return status === 'running';
}

function isSettling({ ended_at: end }: Job): boolean {
  return end !== null && Date.now() - Date.parse(end) < settlingMillis;
}
