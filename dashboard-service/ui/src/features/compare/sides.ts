import type { ComparedModel, Comparison } from '@/shared/api/comparison';
import type { Model } from '@/shared/api/models';
import { countsOf, operatingPoints, total, type Counts, type Operating } from './measures';

/// One of the two models, with all that is drawn of it.
export interface Side {
  readonly key: 'a' | 'b';
  readonly model: ComparedModel;
  /// A custom property of the style sheet.
  readonly colour: string;
  readonly dashed: boolean;
  readonly counts: Counts;
  /// Every threshold, ascending.
  readonly points: readonly Operating[];
  readonly frauds: number;
  readonly transactions: number;
}

const looks = {
  a: { colour: '--layer-rules', dashed: false },
  b: { colour: '--review-fill', dashed: true },
} as const;

export function sidesOf(comparison: Comparison, labelledOnly: boolean): Side[] {
  return (['a', 'b'] as const).map((key) => {
    const model = comparison[key];
    const counts = countsOf(model.histograms, labelledOnly);
    return {
      key,
      model,
      ...looks[key],
      counts,
      points: operatingPoints(counts, comparison.bin_width),
      frauds: total(counts.fraud),
      transactions: total(counts.all),
    };
  });
}

/// Days between two times.
export function daysBetween(from: string, to: string): number {
  return Math.max(1 / 24, (Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/// What is compared unless somebody chose: the model in force with the one on trial, or else with the one that left
/// force last; undefined where there is none.
export function customaryPair(models: readonly Model[]): { a: string | undefined; b: string | undefined } {
  const find = (status: string): Model | undefined =>
    models
      .filter((model) => model.status === status)
      .toSorted((one, other) => Date.parse(other.since) - Date.parse(one.since))[0];
  const rival = find('testing') ?? find('archived') ?? find('rolled_back');
  return { a: find('active')?.version, b: rival?.version };
}
