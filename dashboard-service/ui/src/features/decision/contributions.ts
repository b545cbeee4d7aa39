import type { Contribution, DecisionDetail, Layer } from '@/shared/api/decisions';
import { roundToSum } from '@/shared/format/score';

export interface ContributionLine {
  readonly key: string;
  /// Absent for the lines that stand for no single feature.
  readonly contribution: Contribution | null;
  readonly label: string;
  readonly points: number;
  /// As printed: all lines add up to the layer's points as printed.
  readonly shown: number;
}

/// The strongest contributions of a layer, then what the others and the base amount to.
export function contributionLines(
  layer: Layer,
  shownPoints: number,
  digits: number,
  most: number,
): ContributionLine[] {
  const byStrength = layer.contributions.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points));
  const top = byStrength.slice(0, most);
  const others = byStrength.slice(most);
  const lines = [
    ...top.map((contribution) => ({
      key: contribution.feature,
      contribution,
      label: contribution.feature,
      points: contribution.points,
    })),
    ...(others.length > 0
      ? [
          {
            key: '+others',
            contribution: null,
            label: `${others.length} other features`,
            points: others.reduce((sum, { points }) => sum + points, 0),
          },
        ]
      : []),
    { key: '+base', contribution: null, label: 'Base, whatever the features', points: layer.base_points },
  ];
  const rounded = roundToSum(
    lines.map(({ points }) => points),
    shownPoints,
    digits,
  );
  return lines.map((line, index) => ({ ...line, shown: rounded[index] ?? line.points }));
}

/// Where signed bars have their zero and how long a point is, in percent of the track: no room is left unused.
export interface BarScale {
  readonly zero: number;
  readonly perPoint: number;
}

export function barScale(points: readonly number[]): BarScale {
  const lowest = Math.min(0, ...points);
  const highest = Math.max(0, ...points);
  const span = Math.max(highest - lowest, 0.001);
  return { zero: (Math.abs(lowest) / span) * 100, perPoint: 100 / span };
}

/// One feature over all layers.
export interface FeatureRow {
  readonly feature: string;
  readonly group: string;
  readonly description: string;
  readonly unit: string;
  readonly value: number | null;
  readonly baseline: number | null;
  readonly isolation: number;
  readonly autoencoder: number;
  readonly supervised: number;
  readonly total: number;
}

export function featureRows({ layers, features }: Pick<DecisionDetail, 'layers' | 'features'>): FeatureRow[] {
  const groups = new Map(features.map(({ name, group }) => [name, group]));
  const contributionsOf = (name: Layer['layer']): Map<string, Contribution> =>
    new Map(
      layers
        .filter(({ layer }) => layer === name)
        .flatMap((layer) => layer.contributions.map((each) => [each.feature, each])),
    );
  const isolation = contributionsOf('isolation');
  const autoencoder = contributionsOf('autoencoder');
  const supervised = contributionsOf('supervised');
  const names = new Set([
    ...features.map(({ name }) => name),
    ...isolation.keys(),
    ...autoencoder.keys(),
    ...supervised.keys(),
  ]);
  const values = new Map(features.map((each) => [each.name, each]));
  return [...names].map((name) => {
    const known = isolation.get(name) ?? autoencoder.get(name) ?? supervised.get(name);
    const fromForest = isolation.get(name)?.points ?? 0;
    const fromAutoencoder = autoencoder.get(name)?.points ?? 0;
    const fromSupervised = supervised.get(name)?.points ?? 0;
    return {
      feature: name,
      group: groups.get(name) ?? '',
      description: known?.description ?? '',
      unit: known?.unit || (values.get(name)?.unit ?? ''),
      value: values.get(name)?.value ?? known?.value ?? null,
      baseline: known?.user_baseline ?? null,
      isolation: fromForest,
      autoencoder: fromAutoencoder,
      supervised: fromSupervised,
      total: fromForest + fromAutoencoder + fromSupervised,
    };
  });
}
