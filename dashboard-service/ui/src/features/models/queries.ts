import { queryOptions } from '@tanstack/react-query';
import { fetchSearch } from '@/shared/api/jobs';
import { fetchLabelAges, fetchModel } from '@/shared/api/models';
import { fetchTrial } from '@/shared/api/trial';

const refreshMillis = 15_000;

export const modelQuery = (version: string) =>
  queryOptions({
    queryKey: ['models', version],
    queryFn: ({ signal }) => fetchModel(version, signal),
    refetchInterval: refreshMillis,
  });

/// Below the list of models: what changes the state of a model ends its test.
export const trialQuery = queryOptions({
  queryKey: ['models', 'trial', 'state'],
  queryFn: ({ signal }) => fetchTrial(signal),
  refetchInterval: refreshMillis,
});

/// What the run that trained a model tried before.
export const searchOfQuery = (runId: string) =>
  queryOptions({
    queryKey: ['jobs', runId, 'search'],
    queryFn: ({ signal }) => fetchSearch(runId, signal),
  });

export const labelAgesQuery = (version: string) =>
  queryOptions({
    queryKey: ['models', version, 'label-age'],
    queryFn: ({ signal }) => fetchLabelAges(version, signal),
  });
