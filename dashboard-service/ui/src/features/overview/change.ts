export interface Change {
  readonly text: string;
  readonly title: string;
}

const up = '\u2191';
const down = '\u2193';

/// How a figure moved against the stretch before: in percentage points for shares, in percent otherwise.
export function change(
  now: number | null | undefined,
  before: number | null | undefined,
  kind: 'points' | 'percent',
): Change | undefined {
  if (typeof now !== 'number' || typeof before !== 'number') return undefined;
  if (kind === 'percent' && before === 0) return undefined;
  const moved = kind === 'points' ? (now - before) * 100 : (now / before - 1) * 100;
  const digits = kind === 'points' ? 2 : 0;
  const size = Math.abs(moved).toFixed(digits);
  const unit = kind === 'points' ? 'pp' : '%';
  const long = kind === 'points' ? 'percentage points' : 'percent';
  if (Number(size) === 0)
    return { text: '= as before', title: 'As in the stretch of the same length before' };
  const arrow = moved > 0 ? up : down;
  const word = moved > 0 ? 'above' : 'below';
  return {
    text: `${arrow} ${size} ${unit}`,
    title: `${size} ${long} ${word} the stretch of the same length before`,
  };
}
