import { queryOptions } from '@tanstack/react-query';
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

export const labelAgesQuery = (version: string) =>
  queryOptions({
    queryKey: ['models', version, 'label-age'],
    queryFn: ({ signal }) => fetchLabelAges(version, signal),
  });
