import { describe, expect, it } from 'vitest';
import type { SearchTrial } from '@/shared/api/jobs';
import {
  bestSoFar,
  boundsOf,
  candidatesOf,
  fateOf,
  placeBetween,
  reasonOf,
  roundsOf,
  stepped,
} from './hyperparameters';

/// A training of candidate `trees`: what tells candidates apart is their number of trees.
function trial(
  number: number,
  round: number,
  trees: number,
  objective: number | null,
  outcome: string,
  more: Partial<SearchTrial> = {},
): SearchTrial {
  return {
    number,
    round,
    outcome,
    trees,
    subsample: 256,
    latent: 10,
    learning_rate: 0.001,
    contamination: 0.1,
    rows: round * 1_000,
    criterion: 'average_precision',
    objective,
    seconds: round,
    message: '',
    ...more,
  };
}

const whole = [
  trial(1, 1, 100, 0.4, 'kept'),
  trial(2, 1, 60, 0.41, 'kept'),
  trial(3, 1, 70, 0.35, 'dropped'),
  trial(4, 1, 80, null, 'failed', { message: 'the loss is no number' }),
  trial(5, 1, 90, 0.45, 'kept'),
  trial(6, 2, 100, 0.42, 'dropped'),
  trial(7, 2, 90, 0.44, 'dropped'),
  trial(8, 2, 60, 0.47, 'chosen'),
];

const reasons = (trials: readonly SearchTrial[], searching = false): Record<number, string> =>
  Object.fromEntries(candidatesOf(trials).map((each) => [each.number, reasonOf(each, trials, searching)]));

const fates = (trials: readonly SearchTrial[], searching = false): Record<number, string> =>
  Object.fromEntries(candidatesOf(trials).map((each) => [each.number, fateOf(each, searching)]));

/// The ends of an axis that holds these values.
function axis(values: readonly number[]): string[] {
  const { low, high } = boundsOf(values);
  return [low.toFixed(4), high.toFixed(4)];
}

describe('the candidates of a search', () => {
  it('are followed through the rounds, whatever place they begin them at', () => {
    const found = candidatesOf(whole).map(({ number, inUse, decisive, seconds }) => [
      number,
      inUse,
      decisive.number,
      seconds,
    ]);
    expect(found).toEqual([
      [1, true, 6, 3],
      [2, false, 8, 3],
      [3, false, 3, 1],
      [4, false, 4, 1],
      [5, false, 7, 3],
    ]);
  });

  it('are the same after their learning rate was lowered', () => {
    const lowered = whole.map((each) => (each.number === 8 ? { ...each, learning_rate: 0.0001 } : each));
    expect(candidatesOf(lowered)).toHaveLength(5);
  });

  it('may have the parameters that are in use without being taken for them', () => {
    const twins = [
      trial(1, 1, 100, 0.4, 'kept'),
      trial(2, 1, 100, 0.41, 'kept'),
      trial(3, 2, 100, 0.4, 'tried'),
      trial(4, 2, 100, 0.42, 'tried'),
    ];
    expect(candidatesOf(twins).map(({ inUse, decisive }) => [inUse, decisive.number])).toEqual([
      [true, 3],
      [false, 4],
    ]);
  });

  it('each have a fate and a reason', () => {
    expect(fates(whole)).toEqual({ 1: 'dropped', 2: 'chosen', 3: 'dropped', 4: 'failed', 5: 'dropped' });
    expect(reasons(whole)).toEqual({
      1: 'place 3 of 3 in round 2, 0.0500 below the chosen one',
      2: 'did best in round 2, by 0.0500 over what was in use',
      3: 'place 3 of 3 in round 1, of which 2 went on',
      4: 'the loss is no number',
      5: 'place 2 of 3 in round 2, 0.0300 below the chosen one',
    });
  });

  it('are open while the search goes on, and stay so when it is stopped', () => {
    const begun = whole.slice(0, 6).map((each) => (each.round === 2 ? { ...each, outcome: 'tried' } : each));
    expect(fates(begun, true)).toMatchObject({ 1: 'going', 2: 'going', 3: 'dropped', 5: 'going' });
    expect(reasons(begun, true)).toMatchObject({ 1: 'round 2 goes on', 2: 'goes on to round 2' });
    expect(fates(begun)).toMatchObject({ 1: 'undecided', 2: 'undecided' });
    expect(reasons(begun)).toMatchObject({
      1: 'the search ended before round 2 did',
      2: 'was to go on, but the search ended before round 2 had come to it',
    });
  });

  it('may leave what was in use where it is', () => {
    const stays = [trial(1, 1, 100, 0.5, 'chosen'), trial(2, 1, 60, 0.4, 'dropped')];
    expect(reasons(stays)[1]).toBe('nothing did better than what was in use');
  });

  it('are compared in the round before when time runs out at the beginning of one', () => {
    const late = [
      trial(1, 1, 100, 0.4, 'dropped'),
      trial(2, 1, 60, 0.5, 'chosen'),
      trial(3, 2, 100, 0.42, 'dropped'),
    ];
    expect(fates(late)).toEqual({ 1: 'dropped', 2: 'chosen' });
    expect(reasons(late)[1]).toBe('the time was used up before anything was compared with it');
  });

  it('say what was remarked of a training that ended well', () => {
    const remarked = [trial(1, 1, 100, 0.5, 'chosen', { message: 'learning rate lowered to 0.0001' })];
    expect(reasons(remarked)[1]).toBe(
      'nothing did better than what was in use; learning rate lowered to 0.0001',
    );
  });
});

describe('the course of a search', () => {
  it('has a best of each round, which failures leave as it was', () => {
    const [first, second] = roundsOf(whole);
    expect(first?.rows).toBe(1_000);
    expect(bestSoFar(first!)).toEqual([
      [1, 0.4],
      [2, 0.41],
      [3, 0.41],
      [4, 0.41],
      [5, 0.45],
    ]);
    expect(bestSoFar(second!)).toEqual([
      [6, 0.42],
      [7, 0.44],
      [8, 0.47],
    ]);
    expect(bestSoFar({ number: 1, rows: 1, trials: [trial(1, 1, 100, null, 'failed')] })).toEqual([]);
  });

  it('rises in steps', () => {
    expect(
      stepped([
        [1, 0.4],
        [2, 0.5],
      ]),
    ).toEqual([
      [1, 0.4],
      [2, 0.4],
      [2, 0.5],
    ]);
  });

  it('lies between round numbers', () => {
    expect(axis([0.348, 0.462])).toEqual(['0.3000', '0.5000']);
    expect(axis([0.4])).toEqual(['0.4000', '0.4010']);
    expect(axis([])).toEqual(['0.0000', '1.0000']);
  });
});

it('places values on their scale', () => {
  expect(placeBetween(20, 4, 20, false)).toBe(100);
  expect(placeBetween(12, 4, 20, false)).toBe(50);
  expect(placeBetween(256, 64, 1_024, true)).toBeCloseTo(50);
  expect(placeBetween(5, 5, 5, true)).toBe(50);
});
