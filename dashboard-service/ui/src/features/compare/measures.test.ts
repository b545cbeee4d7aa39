import { describe, expect, it } from 'vitest';
import {
  affordable,
  averagePrecision,
  calibration,
  cheapest,
  coarse,
  costPerThousand,
  countsOf,
  falseAlarmRate,
  operatingPoints,
  pointAt,
  precision,
  recall,
  rocAuc,
  type Counts,
} from './measures';

const costs = { missed_fraud: 500, false_alarm: 20, review: 5 };

function counts(fraud: readonly number[], ordinary: readonly number[]): Counts {
  return { fraud, ordinary, all: fraud.map((count, bin) => count + (ordinary[bin] ?? 0)) };
}

/// Four bins of 25 points: ten ordinary ones and four frauds.
const some = counts([0, 1, 1, 2], [6, 2, 1, 1]);
const points = operatingPoints(some, 25);

describe('thresholds', () => {
  it('stop everything at the foot and nothing at the top', () => {
    expect(points.map(({ score }) => score)).toEqual([0, 25, 50, 75, 100]);
    expect(points[0]).toMatchObject({ truePositives: 4, falsePositives: 10, stopped: 14 });
    expect(points[4]).toMatchObject({ falseNegatives: 4, trueNegatives: 10, stopped: 0 });
  });

  it('have recall, precision and false alarms', () => {
    const middle = pointAt(points, 50)!;
    expect(middle).toMatchObject({
      truePositives: 3,
      falsePositives: 2,
      falseNegatives: 1,
      trueNegatives: 8,
    });
    expect([recall(middle), precision(middle), falseAlarmRate(middle)]).toEqual([0.75, 0.6, 0.2]);
    expect(precision(points[4]!)).toBeNull();
  });

  it('cost what training says they cost', () => {
    // 500 * 1 missed + 20 * 2 false alarms + 5 * 5 reviews, of 14.
    expect(costPerThousand(pointAt(points, 50)!, costs)).toBeCloseTo((565 / 14) * 1_000, 9);
    // 20 * 4 false alarms + 5 * 8 reviews, nothing missed.
    expect(cheapest(points, costs)?.score).toBe(25);
    expect(cheapest(points, { missed_fraud: 1, false_alarm: 20, review: 5 })?.score).toBe(100);
  });

  it('are affordable when people can look at what they stop', () => {
    expect(affordable(points, 2, 4)?.score).toBe(25);
    expect(affordable(points, 1, 4)?.score).toBe(75);
    expect(affordable(points, 1, 0.5)?.score).toBe(100);
  });
});

describe('areas', () => {
  it('agree with a count of all pairs, ties counting half', () => {
    let won = 0;
    for (const [high, frauds] of some.fraud.entries()) {
      for (const [low, ordinary] of some.ordinary.entries()) {
        won += frauds * ordinary * (high > low ? 1 : high === low ? 0.5 : 0);
      }
    }
    expect(rocAuc(points)).toBeCloseTo(won / (4 * 10), 12);
  });

  it('by steps: precision where each fraud is found', () => {
    const expected = (2 / 4) * (2 / 3) + (1 / 4) * (3 / 5) + (1 / 4) * (4 / 8);
    expect(averagePrecision(points)).toBeCloseTo(expected, 12);
  });

  it('are whole when the two never mix, and unknown without frauds', () => {
    const apart = operatingPoints(counts([0, 0, 0, 5], [9, 0, 0, 0]), 25);
    expect([rocAuc(apart), averagePrecision(apart)]).toEqual([1, 1]);
    const innocent = operatingPoints(counts([0, 0], [3, 4]), 50);
    expect([rocAuc(innocent), averagePrecision(innocent)]).toEqual([null, null]);
    expect(rocAuc(operatingPoints(counts([0, 2], [0, 0]), 50))).toBeNull();
    expect(averagePrecision(operatingPoints(counts([], []), 50))).toBeNull();
  });
});

it('what nobody has said anything of counts as ordinary, or not at all, but is always stopped', () => {
  const histograms = { fraud: [0, 1], legitimate: [2, 0], unlabelled: [5, 3] };
  expect(countsOf(histograms, false).ordinary).toEqual([7, 3]);
  expect(countsOf(histograms, true).ordinary).toEqual([2, 0]);
  expect(countsOf(histograms, true).all).toEqual([7, 4]);
});

it('calibration has no point where there is no transaction', () => {
  const fraud = Array.from({ length: 20 }, (_, bin) => (bin === 19 ? 3 : 0));
  const ordinary = Array.from({ length: 20 }, (_, bin) => (bin < 2 ? 4 : bin === 18 ? 1 : 0));
  const groups = calibration(counts(fraud, ordinary), 5);
  expect(groups.map(({ transactions }) => transactions)).toEqual([8, 4]);
  expect(groups.map(({ fraudShare }) => fraudShare)).toEqual([0, 0.75]);
  expect(groups.map(({ score }) => score)).toEqual([5, (92.5 + 3 * 97.5) / 4]);
});

it('coarser bins keep the shares', () => {
  expect(coarse([1, 1, 0, 2], 2)).toEqual([0.5, 0.5]);
  expect(coarse([0, 0], 2)).toEqual([0, 0]);
});
