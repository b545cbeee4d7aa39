import { describe, expect, it } from 'vitest';
import type { Pair, TrialComparison } from '@/shared/api/trial';
import { differences, formatPoints, reach } from './trial';

const estimate = (value: number, low = value, high = value) => ({ value, low, high });
const pair = (low: number, high: number): Pair => ({
  champion: estimate(0.1),
  challenger: estimate(0.2),
  difference: estimate((low + high) / 2, low, high),
});
const comparison = (recall: Pair | null): TrialComparison => ({
  transactions: 10,
  decided_by_challenger: 1,
  known_frauds: 0,
  alert_rate: pair(-0.004, 0.012),
  block_rate: pair(0, 0.001),
  recall,
  review_load: 3,
  precision: recall,
  agreement: estimate(0.99),
  microseconds: pair(0.8, 1.2),
  verdicts: [],
});

describe('the figures of a test', () => {
  it('are without recall and precision while nothing is known to be a fraud', () => {
    expect(differences(comparison(null)).map(({ name }) => name)).toEqual(['Not approved', 'Blocked']);
    expect(differences(comparison(pair(-0.2, 0.1))).map(({ name }) => name)).toEqual([
      'Not approved',
      'Blocked',
      'Recall of known frauds',
      'Known frauds in the 3 scored highest',
    ]);
  });

  it('have an axis that reaches the whole interval', () => {
    expect(reach(estimate(0, -0.004, 0.012))).toBeCloseTo(0.02);
    expect(reach(estimate(0, -0.2, 0.1))).toBeCloseTo(0.2);
    expect(reach(estimate(0, -0.6, 0.1))).toBe(1);
    expect(reach(estimate(0))).toBeCloseTo(0.001);
  });

  it('differ by percentage points with a sign', () => {
    expect(formatPoints(0.0034)).toBe('+0.34');
    expect(formatPoints(-0.012)).toBe('\u22121.2');
    expect(formatPoints(0.000_01)).toBe('0');
  });
});
