import { describe, expect, it } from 'vitest';
import type { Contribution, Layer } from '@/shared/api/decisions';
import { layerPoints } from '@/shared/ui/Ruler';
import { barScale, contributionLines, featureRows } from './contributions';

const contribution = (feature: string, points: number): Contribution => ({
  feature,
  points,
  value: 1,
  unit: 'ratio',
  user_baseline: null,
  description: '',
});

function layer(name: Layer['layer'], base: number, contributions: readonly number[]): Layer {
  return {
    layer: name,
    points: base + contributions.reduce((sum, points) => sum + points, 0),
    max_points: 30,
    score: 0.6,
    evidence: 1,
    threshold: 0.5,
    anomaly: true,
    base_points: base,
    contributions: contributions.map((points, index) => contribution(`f${index}`, points)),
  };
}

const tenths = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + Math.round(value * 10), 0);

describe('what is shown of a layer', () => {
  const forest = layer('isolation', 1.234, [0.349, -2.251, 7.777, 0.05, 3.333, 0.049, -0.444]);

  it('is led by the strongest, up or down', () => {
    const lines = contributionLines(forest, 10.1, 1, 3);
    expect(lines.map(({ key }) => key)).toEqual(['f2', 'f4', 'f1', '+others', '+base']);
    expect(lines[3]?.label).toBe('4 other features');
  });

  it('adds up to the points as printed', () => {
    for (const most of [1, 3, 20]) {
      const shown = contributionLines(forest, 10.1, 1, most).map((line) => line.shown);
      expect(tenths(shown)).toBe(101);
    }
  });

  it('adds up even when the layer itself was rounded the other way', () => {
    const shown = contributionLines(forest, 10, 1, 3).map((line) => line.shown);
    expect(tenths(shown)).toBe(100);
  });

  it('adds up over the layers to the score as printed', () => {
    const rules = { ...layer('rules', 0, []), points: 24.04 };
    const autoencoder = layer('autoencoder', 0.04, [14.5, 3.44]);
    const score = rules.points + forest.points + autoencoder.points;
    const parts = layerPoints(score, [rules, forest, autoencoder], { review: 30, block: 70 });
    expect(tenths(parts.map(({ shown }) => Number(shown)))).toBe(Math.round(score * 10));
  });
});

describe('bars', () => {
  it('leave no room unused', () => {
    expect(barScale([1, 3])).toEqual({ zero: 0, perPoint: 100 / 3 });
    expect(barScale([-1, 3])).toEqual({ zero: 25, perPoint: 25 });
  });

  it('can stand nothing at all', () => {
    expect(barScale([0, 0]).zero).toBe(0);
  });
});

it('joins what the layers say of a feature', () => {
  const layers = [
    layer('isolation', 0, [2]),
    layer('autoencoder', 0, [3, 1]),
    layer('supervised', 0, [5, 0, 4]),
  ];
  const features = [{ name: 'f0', value: 34, unit: 'ratio', group: 'amount' }];
  const rows = featureRows({ layers, features });
  expect(rows.map(({ feature, total }) => [feature, total])).toEqual([
    ['f0', 10],
    ['f1', 1],
    ['f2', 4],
  ]);
  expect(rows[0]).toMatchObject({ group: 'amount', value: 34, isolation: 2, autoencoder: 3, supervised: 5 });
});
