import { expect, it } from 'vitest';
import { SequenceWatch } from './sequence';

it('finds no gap in consecutive numbers, wherever they begin', () => {
  const watch = new SequenceWatch();
  expect([41, 42, 43].map((sequence) => watch.missingBefore(sequence))).toEqual([0, 0, 0]);
});

it('counts what is missing between two numbers', () => {
  const watch = new SequenceWatch();
  expect([1, 2, 6, 7].map((sequence) => watch.missingBefore(sequence))).toEqual([0, 0, 3, 0]);
});

it('takes a number that comes again for no gap', () => {
  const watch = new SequenceWatch();
  expect([5, 5, 4].map((sequence) => watch.missingBefore(sequence))).toEqual([0, 0, 0]);
});

it('begins anew with a session', () => {
  const watch = new SequenceWatch();
  watch.missingBefore(9);
  watch.restart();
  expect(watch.missingBefore(1)).toBe(0);
});
