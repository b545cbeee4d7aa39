import { describe, expect, it } from 'vitest';
import { formatScore, roundToSum, verdictSentence } from './score';

const thresholds = { review: 30, block: 70 };

describe('a score', () => {
  it('has one decimal', () => {
    expect(formatScore(72.64, thresholds)).toBe('72.6');
  });

  it('has as many as it takes to stand on the right side of a threshold', () => {
    expect(formatScore(70.04, thresholds)).toBe('70.04');
    expect(formatScore(29.996, thresholds)).toBe('29.996');
    expect(formatScore(70, thresholds)).toBe('70.0');
  });

  it('explains its verdict', () => {
    expect(verdictSentence('blocked', 72.6, thresholds)).toBe(
      '72.6 points are above 70, the limit for blocking.',
    );
    expect(verdictSentence('review', 70, thresholds)).toBe(
      '70.0 points lie between 30 and 70: a person should look.',
    );
    expect(verdictSentence('approved', 4, thresholds)).toBe('4.0 points stay below 30, where review begins.');
  });
});

/// A small generator, so that every run tries the same numbers.
function* numbers(seed: number): Generator<number, never> {
  let state = seed;
  while (true) {
    state = (state * 48_271) % 2_147_483_647;
    yield state / 2_147_483_647;
  }
}

describe('rounding to a sum', () => {
  it('moves the nearest call', () => {
    expect(roundToSum([1.04, 1.04, 1.04], 3.12)).toEqual([1.1, 1, 1]);
    expect(roundToSum([0.26, 0.27, 0.28], 0.81)).toEqual([0.2, 0.3, 0.3]);
  });

  it('shows a difference that is real', () => {
    expect(roundToSum([10, 20], 40)).toEqual([10, 20]);
  });

  it('has no negative zero', () => {
    expect(Object.is(roundToSum([-0.01, 1.01], 1)[0], 0)).toBe(true);
  });

  it('always adds up, and never moves a part by more than a unit', () => {
    const random = numbers(7);
    for (let round = 0; round < 2_000; round += 1) {
      const count = 2 + Math.floor(random.next().value * 70);
      const parts = Array.from({ length: count }, () => (random.next().value - 0.3) * 10);
      const total = parts.reduce((sum, part) => sum + part, 0);
      const rounded = roundToSum(parts, total);
      const sum = rounded.reduce((tenths, part) => tenths + Math.round(part * 10), 0);
      expect(sum).toBe(Math.round(total * 10));
      parts.forEach((part, index) => expect(Math.abs((rounded[index] ?? 0) - part)).toBeLessThan(0.1501));
    }
  });
});
