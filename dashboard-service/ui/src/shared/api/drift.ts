import { getJson, withQuery } from './request';
import { nullable, textOrNull, withDefault, z } from './schema';

export const driftKinds = ['concept', 'target', 'data'] as const;
export type DriftKind = (typeof driftKinds)[number];

export const driftLevels = ['none', 'medium', 'high', 'unknown'] as const;
export type DriftLevel = (typeof driftLevels)[number];

const day = z.object({
  date: z.string(),
  /// Null when it could not be computed.
  value: nullable(z.number()),
  level: z.enum(driftLevels),
});
export type DriftDay = z.output<typeof day>;

const series = z.object({ name: z.string(), kind: z.enum(driftKinds), days: z.array(day) });
export type DriftSeries = z.output<typeof series>;

const trigger = z.object({
  triggered_at: z.string(),
  kind: z.string(),
  level: z.string(),
  names: withDefault(z.array(z.string()), []),
  action: z.string(),
  reason: withDefault(z.string(), ''),
  /// Null when nothing was started.
  run_id: textOrNull(),
});
export type DriftTrigger = z.output<typeof trigger>;

const drift = z.object({
  /// Null before the first time.
  computed_at: textOrNull(),
  model_version: textOrNull(),
  status: z.enum(['ok', 'warming_up', 'no_data']),
  message: withDefault(z.string(), ''),
  series: withDefault(z.array(series), []),
  triggers: withDefault(z.array(trigger), []),
});
export type Drift = z.output<typeof drift>;

const histogram = z.object({
  name: z.string(),
  date: z.string(),
  kind: z.enum(driftKinds),
  /// Ascending upper bounds of all bins but the last.
  bounds: z.array(z.number()),
  /// Of every bin, one more than there are bounds.
  reference: z.array(z.number()),
  current: z.array(z.number()),
  value: nullable(z.number()),
  level: z.enum(driftLevels),
  rows: nullable(z.number()),
});
export type DriftHistogram = z.output<typeof histogram>;

const path = '/api/drift';

export function fetchDrift(days: number, signal?: AbortSignal): Promise<Drift> {
  return getJson(withQuery(path, { days }), drift, signal);
}

export function fetchDriftHistogram(
  name: string,
  date: string,
  signal?: AbortSignal,
): Promise<DriftHistogram> {
  return getJson(withQuery(`${path}/histogram`, { name, date }), histogram, signal);
}
