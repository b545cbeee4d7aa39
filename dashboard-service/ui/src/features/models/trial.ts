import type { Estimate, Pair, TrialComparison } from '@/shared/api/trial';

/// A figure both models have.
export interface Difference {
  readonly name: string;
  readonly pair: Pair;
}

/// The figures both models have; those labels are needed for only once there are some.
export function differences({
  alert_rate,
  block_rate,
  recall,
  precision,
  review_load,
}: TrialComparison): Difference[] {
  return [
    { name: 'Not approved', pair: alert_rate },
    { name: 'Blocked', pair: block_rate },
    ...(recall ? [{ name: 'Recall of known frauds', pair: recall }] : []),
    ...(precision ? [{ name: `Known frauds in the ${review_load} scored highest`, pair: precision }] : []),
  ];
}

/// How far an axis must reach either way from 0 for an interval to lie on it: a tenth of a point at least, and a round
/// number.
export function reach({ low, high }: Estimate): number {
  const widest = Math.max(0.001, Math.abs(low), Math.abs(high));
  const power = 10 ** Math.floor(Math.log10(widest));
  const step = [1, 2, 5].find((each) => each * power >= widest) ?? 10;
  return Math.min(1, step * power);
}

/// A difference of shares in percentage points: +0.34, −1.2.
export function formatPoints(difference: number): string {
  const points = difference * 100;
  const text = Math.abs(points).toFixed(Math.abs(points) < 1 ? 2 : 1);
  if (Number(text) === 0) return '0';
  return `${points < 0 ? '\u2212' : '+'}${text}`;
}
