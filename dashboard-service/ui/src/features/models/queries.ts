import { queryOptions } from '@tanstack/react-query';
import { fetchModel } from '@/shared/api/models';

const refreshMillis = 15_000;

export const modelQuery = (version: string) =>
  queryOptions({
    queryKey: ['models', version],
    queryFn: ({ signal }) => fetchModel(version, signal),
    refetchInterval: refreshMillis,
  });
