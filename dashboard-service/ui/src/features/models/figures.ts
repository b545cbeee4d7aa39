import type { Model } from '@/shared/api/models';

export const parts = ['ensemble', 'isolation', 'autoencoder', 'supervised'] as const;
export type Part = (typeof parts)[number];

export const measures = ['roc_auc', 'average_precision', 'precision', 'recall', 'alert_rate'] as const;
export type Measure = (typeof measures)[number];

/// A figure of the held-out rows; null when it could not be computed.
export function figure(model: Pick<Model, 'metrics'>, name: string): number | null {
  return model.metrics[name] ?? null;
}

/// The parts of the ensemble with all their figures; without parts the model does not have.
export function figuresByPart(
  model: Pick<Model, 'metrics'>,
): { part: Part; values: Record<Measure, number | null> }[] {
  return parts
    .map((part) => ({
      part,
      values: Object.fromEntries(
        measures.map((measure) => [measure, figure(model, `${part}_${measure}`)]),
      ) as Record<Measure, number | null>,
    }))
    .filter(({ values }) => Object.values(values).some((value) => value !== null));
}

const methods = ['percentile', 'deviation', 'roc', 'cost'];

/// The thresholds every method drew, by method, with the same detectors in each; null where a method had too little to
/// go by.
export function thresholdsByMethod({ thresholds }: Pick<Model, 'thresholds'>): {
  detectors: string[];
  rows: { method: string; values: (number | null)[] }[];
} {
  const keys = Object.keys(thresholds).map((key) => key.split('.'));
  const detectors = [...new Set(keys.map(([detector = '']) => detector))].toSorted();
  const unknown = keys.map(([, method = '']) => method).filter((method) => !methods.includes(method));
  const rows = [...methods, ...new Set(unknown)].map((method) => ({
    method,
    values: detectors.map((detector) => thresholds[`${detector}.${method}`] ?? null),
  }));
  return { detectors, rows };
}

/// The model a rollback returns to: the one that left force last, without fault.
export function before(models: readonly Model[]): Model | undefined {
  return models
    .filter(({ status }) => status === 'archived')
    .toSorted((a, b) => Date.parse(b.since) - Date.parse(a.since))[0];
}
