import type { Thresholds } from '@/shared/api/decisions';
import type { Verdict } from '@/shared/api/schema';

/// A score with one decimal, or with as many as it takes to stand on the right side of a threshold.
export function formatScore(score: number, thresholds?: Thresholds): string {
  const limits = thresholds ? [thresholds.review, thresholds.block] : [];
  for (let digits = 1; digits < 6; digits += 1) {
    const text = score.toFixed(digits);
    if (limits.every((limit) => Math.sign(Number(text) - limit) === Math.sign(score - limit))) return text;
  }
  return String(score);
}

/// Why the score led to the verdict, in one sentence.
export function verdictSentence(verdict: Verdict, score: number, { review, block }: Thresholds): string {
  const points = formatScore(score, { review, block });
  switch (verdict) {
    case 'approved':
      return `${points} points stay below ${review}, where review begins.`;
    case 'review':
      return `${points} points lie between ${review} and ${block}: a person should look.`;
    case 'blocked':
      return `${points} points are above ${block}, the limit for blocking.`;
  }
}

/// Rounds `parts` to `digits` so that the rounded parts add up to the rounded `total` exactly: a part is moved by one unit
/// of the last digit where its rounding was the nearest call. Parts that do not add up to the total in the
/// first place are rounded one by one, so that the difference shows.
export function roundToSum(parts: readonly number[], total: number, digits = 1): number[] {
  const unit = 10 ** digits;
  const rounded = parts.map((part) => Math.round(part * unit));
  const exact = parts.reduce((sum, part) => sum + part, 0);
  if (Math.abs(exact - total) * unit <= 1.001) {
    const left = Math.round(total * unit) - rounded.reduce((sum, part) => sum + part, 0);
    const step = Math.sign(left);
    const nearest = parts
      .map((part, index) => ({ index, error: (part * unit - (rounded[index] ?? 0)) * step }))
      .toSorted((a, b) => b.error - a.error);
    for (const { index } of nearest.slice(0, Math.abs(left))) rounded[index] = (rounded[index] ?? 0) + step;
  }
  return rounded.map((part) => (part === 0 ? 0 : part / unit));
}

/// How many decimals a formatted number shows.
export function digitsOf(text: string): number {
  return text.split('.')[1]?.length ?? 0;
}
