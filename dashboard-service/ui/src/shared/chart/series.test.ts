import { describe, expect, it } from 'vitest';
import { maximum, mean, stack } from './series';

describe('stacking', () => {
  it('sums from the foot upwards', () => {
    expect(
      stack([
        [1, 2],
        [10, 20],
        [100, 200],
      ]),
    ).toEqual([
      [1, 2],
      [11, 22],
      [111, 222],
    ]);
  });

  it('stands on what is known', () => {
    expect(
      stack([
        [1, null],
        [null, null],
        [3, 4],
      ]),
    ).toEqual([
      [1, null],
      [1, null],
      [4, 4],
    ]);
  });
});

it('describes what is known', () => {
  expect(mean([1, null, 3])).toBe(2);
  expect(mean([null])).toBeNull();
  expect(maximum([1, null, 3])).toBe(3);
  expect(maximum([])).toBeNull();
});
