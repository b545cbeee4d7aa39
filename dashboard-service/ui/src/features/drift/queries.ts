import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchDrift, fetchDriftHistogram } from '@/shared/api/drift';

const minute = 60_000;

/// Drift is computed by the hour.
export const driftQuery = (days: number) =>
  queryOptions({
    queryKey: ['drift', days],
    queryFn: ({ signal }) => fetchDrift(days, signal),
    refetchInterval: minute,
    placeholderData: keepPreviousData,
  });

export const histogramQuery = (name: string, date: string) =>
  queryOptions({
    queryKey: ['drift', 'histogram', name, date],
    queryFn: ({ signal }) => fetchDriftHistogram(name, date, signal),
    refetchInterval: minute,
  });
