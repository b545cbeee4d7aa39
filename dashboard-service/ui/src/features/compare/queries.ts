import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchComparison } from '@/shared/api/comparison';

const minute = 60_000;

export const comparisonQuery = (a: string, b: string, days: number) =>
  queryOptions({
    queryKey: ['comparison', a, b, days],
    queryFn: ({ signal }) => fetchComparison(a, b, days, signal),
    refetchInterval: minute,
    placeholderData: keepPreviousData,
  });
