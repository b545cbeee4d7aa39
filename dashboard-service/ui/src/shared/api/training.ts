import { getJsonIfAny } from './request';
import { nullable, withDefault, z } from './schema';

/// The tasks of a run that ends well, in their order; a refused model has `refuse` in place of `promote`, and one that
/// is tried beside another `test` before either. Most runs do not `search`.
export const trainingStages = [
  'extract',
  'features',
  'search',
  'forest',
  'autoencoder',
  'thresholds',
  'supervised',
  'validate',
  'register',
  'promote',
  'notify',
] as const;

export const trainingProgress = z.object({
  run_id: z.string(),
  stage: z.enum([...trainingStages, 'test', 'refuse', 'done', 'refused', 'failed', 'cancelled']),
  percent: z.number(),
  message: withDefault(z.string(), ''),
  started_at: nullable(z.string()),
  at: nullable(z.string()),
  eta_seconds: nullable(z.number()),
  metrics: withDefault(z.record(z.string(), z.nullable(z.number())), {}),
});
export type TrainingProgress = z.output<typeof trainingProgress>;

export function fetchTraining(signal?: AbortSignal): Promise<TrainingProgress | null> {
  return getJsonIfAny('/api/training', trainingProgress, signal);
}
