import { getJson, withQuery } from './request';
import { nullable, withDefault, z } from './schema';

const statistics = z.object({
  from: z.string(),
  to: z.string(),
  total: z.number(),
  approved: z.number(),
  review: z.number(),
  blocked: z.number(),
  degraded: withDefault(z.number(), 0),
  rejected: withDefault(z.number(), 0),
  duplicates: withDefault(z.number(), 0),
  decisions_per_second: z.number(),
  block_rate: nullable(z.number()),
  review_rate: nullable(z.number()),
  latency_ms: z.object({ p50: nullable(z.number()), p99: nullable(z.number()), max: nullable(z.number()) }),
  amount_usd_blocked: withDefault(z.number(), 0),
  model_version: withDefault(z.string(), ''),
});
export type Statistics = z.output<typeof statistics>;

const column = z.array(z.nullable(z.number()));

const series = z.object({
  time: z.array(z.number()),
  approved: column,
  review: column,
  blocked: column,
  latency_p50_ms: column,
  latency_p99_ms: column,
});
export type StatisticsSeries = z.output<typeof series>;

export interface TimeRange {
  readonly from: string;
  readonly to: string;
}

export function fetchStatistics(range: TimeRange, signal?: AbortSignal): Promise<Statistics> {
  return getJson(withQuery('/api/statistics', { ...range }), statistics, signal);
}

export function fetchSeries(
  range: TimeRange,
  points: number,
  signal?: AbortSignal,
): Promise<StatisticsSeries> {
  return getJson(withQuery('/api/statistics/series', { ...range, points }), series, signal);
}
