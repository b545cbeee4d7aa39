import { queryOptions } from '@tanstack/react-query';
import { fetchModel, fetchModels } from '@/shared/api/models';

const minute = 60_000;

/// As many models as are listed.
export const listed = 100;

export const modelsQuery = queryOptions({
  queryKey: ['models'],
  queryFn: ({ signal }) => fetchModels(listed, signal),
  refetchInterval: minute / 4,
});

export const modelQuery = (version: string) =>
  queryOptions({
    queryKey: ['models', version],
    queryFn: ({ signal }) => fetchModel(version, signal),
    refetchInterval: minute / 4,
  });
