import { queryOptions } from '@tanstack/react-query';
import { fetchModels } from './models';

const refreshMillis = 15_000;

/// As many models as are listed.
export const listedModels = 100;

export const modelsQuery = queryOptions({
  queryKey: ['models'],
  queryFn: ({ signal }) => fetchModels(listedModels, signal),
  refetchInterval: refreshMillis,
});
