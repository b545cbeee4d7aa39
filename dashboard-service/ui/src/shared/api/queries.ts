import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { isLive, rangeBefore, rangeSeconds } from '@/shared/url/range';
import { fetchDecision, fetchDecisions, type DecisionQuery } from './decisions';
import { fetchUser, fetchWallet } from './entities';
import { fetchFeatures } from './features';
import { fetchHealth } from './health';
import { fetchRejections } from './rejections';
import { RequestFailed } from './request';
import { fetchSession } from './session';
import { fetchSeries, fetchStatistics, type TimeRange } from './statistics';
import { fetchTraining } from './training';

const second = 1_000;
const minute = 60 * second;

/// How often a range is worth asking for again: the longer, the seldomer; never when it lies in the past.
function refreshMillis(range: TimeRange): number | false {
  if (!isLive(range)) return false;
  return Math.min(minute, Math.max(5 * second, rangeSeconds(range, Date.now()) * 2));
}

export const statisticsQuery = (range: TimeRange) =>
  queryOptions({
    queryKey: ['statistics', range],
    queryFn: ({ signal }) => fetchStatistics(range, signal),
    refetchInterval: refreshMillis(range),
    placeholderData: keepPreviousData,
  });

/// The stretch of the same length just before, for comparison.
export const earlierStatisticsQuery = (range: TimeRange) =>
  queryOptions({
    queryKey: ['statistics', 'earlier', range],
    queryFn: ({ signal }) => fetchStatistics(rangeBefore(range, Date.now()), signal),
    refetchInterval: isLive(range) ? minute : false,
  });

export const seriesQuery = (range: TimeRange, points: number) =>
  queryOptions({
    queryKey: ['series', range, points],
    queryFn: ({ signal }) => fetchSeries(range, points, signal),
    refetchInterval: refreshMillis(range),
    placeholderData: keepPreviousData,
  });

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => fetchSession(signal),
  staleTime: Infinity,
});

/// Names the mutation by which somebody logs out.
export const logOutKey = ['log-out'];

export const healthQuery = queryOptions({
  queryKey: ['health'],
  queryFn: ({ signal }) => fetchHealth(signal),
  refetchInterval: 10 * second,
  retry: false,
});

export const trainingQuery = queryOptions({
  queryKey: ['training'],
  queryFn: ({ signal }) => fetchTraining(signal),
  refetchInterval: 15 * second,
});

export const featuresQuery = queryOptions({
  queryKey: ['features'],
  queryFn: ({ signal }) => fetchFeatures(signal),
  staleTime: Infinity,
  retry: false,
});

export const rejectionsQuery = queryOptions({
  queryKey: ['rejections'],
  queryFn: ({ signal }) => fetchRejections(500, signal),
  refetchInterval: 15 * second,
});

/// A decision never changes; one that was just made may take a moment to be found.
export const decisionQuery = (id: string, user?: string) =>
  queryOptions({
    queryKey: ['decision', id],
    queryFn: ({ signal }) => fetchDecision(id, user, signal),
    staleTime: Infinity,
    retry: (failures, error) => failures < 3 && error instanceof RequestFailed,
    retryDelay: 700,
  });

export const userQuery = (id: string) =>
  queryOptions({
    queryKey: ['user', id],
    queryFn: ({ signal }) => fetchUser(id, signal),
    refetchInterval: 15 * second,
  });

export const walletQuery = (address: string) =>
  queryOptions({
    queryKey: ['wallet', address],
    queryFn: ({ signal }) => fetchWallet(address, signal),
    refetchInterval: 15 * second,
  });

export const decisionPagesQuery = (query: DecisionQuery) =>
  infiniteQueryOptions({
    queryKey: ['decisions', query],
    queryFn: ({ pageParam, signal }) => fetchDecisions({ ...query, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
