import type { SearchTrial } from '@/shared/api/jobs';
import { formatCount, formatShare, formatValue } from '@/shared/format/number';

/// One set of hyper-parameters that was tried, with all its trainings.
export interface Candidate {
  /// That of its first training.
  readonly number: number;
  /// What was in use before the search. It goes through all rounds, so that whatever replaces it did better on the same
  /// rows.
  readonly inUse: boolean;
  /// The training that settled what became of it, or the last one.
  readonly decisive: SearchTrial;
  /// Of all its trainings.
  readonly seconds: number;
}

/// What became of a candidate. `going` may still win; `undecided` never can, because the search ended first.
export type Fate = 'chosen' | 'going' | 'dropped' | 'failed' | 'undecided';

/// The trainings that learn from the same rows, one for each candidate that is left.
export interface Round {
  readonly number: number;
  readonly rows: number;
  readonly trials: readonly SearchTrial[];
}

export interface Parameter {
  readonly key: 'trees' | 'subsample' | 'latent' | 'learning_rate' | 'contamination';
  readonly name: string;
  readonly meaning: string;
  /// It is drawn evenly on a logarithmic scale.
  readonly logarithmic: boolean;
  readonly format: (value: number) => string;
}

export const parameters: readonly Parameter[] = [
  { key: 'trees', name: 'Trees', meaning: 'of the forest', logarithmic: true, format: formatCount },
  {
    key: 'subsample',
    name: 'Rows a tree',
    meaning: 'each tree is grown from',
    logarithmic: true,
    format: formatCount,
  },
  {
    key: 'latent',
    name: 'Latent neurons',
    meaning: 'of the autoencoder',
    logarithmic: false,
    format: formatCount,
  },
  {
    key: 'learning_rate',
    name: 'Learning rate',
    meaning: 'of the autoencoder',
    logarithmic: true,
    format: formatValue,
  },
  {
    key: 'contamination',
    name: 'Contamination',
    meaning: 'share of the rows the autoencoder does not learn from',
    logarithmic: true,
    format: formatShare,
  },
];

/// Whether a training is of what was in use: the first of each round is.
function isInUse({ number, round }: SearchTrial, roundByNumber: ReadonlyMap<number, number>): boolean {
  return number === 1 || (roundByNumber.get(number - 1) ?? round) < round;
}

function roundsByNumber(trials: readonly SearchTrial[]): ReadonlyMap<number, number> {
  return new Map(trials.map(({ number, round }) => [number, round]));
}

/// The candidates in the order of their first trainings, from all trainings of a search in their order.
export function candidatesOf(trials: readonly SearchTrial[]): Candidate[] {
  const roundByNumber = roundsByNumber(trials);
  const found: { readonly inUse: boolean; readonly trials: SearchTrial[] }[] = [];
  for (const trial of trials) {
    const inUse = isInUse(trial, roundByNumber);
    const known = found.find((each) => each.inUse === inUse && (inUse || wentOn(each.trials.at(-1), trial)));
    if (known) known.trials.push(trial);
    else found.push({ inUse, trials: [trial] });
  }
  return found.flatMap(({ inUse, trials: own }) => {
    const [first] = own;
    const decisive = own.find(({ outcome }) => outcome === 'chosen') ?? own.at(-1);
    const seconds = own.reduce((sum, each) => sum + each.seconds, 0);
    return first && decisive ? [{ number: first.number, inUse, decisive, seconds }] : [];
  });
}

/// The learning rate tells nothing: an unstable training lowers it.
function wentOn(last: SearchTrial | undefined, next: SearchTrial): boolean {
  return (
    last !== undefined &&
    last.round === next.round - 1 &&
    last.trees === next.trees &&
    last.subsample === next.subsample &&
    last.latent === next.latent &&
    last.contamination === next.contamination
  );
}

/// @param searching whether the search goes on
export function fateOf({ decisive: { outcome } }: Candidate, searching: boolean): Fate {
  switch (outcome) {
    case 'chosen':
    case 'failed':
    case 'dropped':
      return outcome;
    default:
      return searching ? 'going' : 'undecided';
  }
}

/// Why it became of a candidate what did, in words.
export function reasonOf(
  { decisive, inUse }: Candidate,
  trials: readonly SearchTrial[],
  searching: boolean,
): string {
  const { outcome, round, objective, message } = decisive;
  const remark = message === '' ? '' : `; ${message}`;
  switch (outcome) {
    case 'chosen':
      return (inUse ? 'nothing did better than what was in use' : lead(decisive, trials)) + remark;
    case 'failed':
      return message;
    case 'dropped':
      return (objective === null ? 'not judged' : place(decisive, objective, inUse, trials)) + remark;
    case 'kept':
      return searching
        ? `goes on to round ${round + 1}${remark}`
        : `was to go on, but the search ended before round ${round + 1} had come to it${remark}`;
    default:
      return (searching ? `round ${round} goes on` : `the search ended before round ${round} did`) + remark;
  }
}

function lead({ round, objective }: SearchTrial, trials: readonly SearchTrial[]): string {
  const before = trials.find((each) => each.round === round)?.objective ?? null;
  return objective === null || before === null
    ? `did best in round ${round}`
    : `did best in round ${round}, by ${formatScore(objective - before)} over what was in use`;
}

function place(
  { round }: SearchTrial,
  objective: number,
  inUse: boolean,
  trials: readonly SearchTrial[],
): string {
  const roundByNumber = roundsByNumber(trials);
  const judged = trials.filter((each) => each.round === round && each.objective !== null);
  const winner = judged.find((each) => each.outcome === 'chosen')?.objective ?? null;
  if (winner === null && inUse) return 'the time was used up before anything was compared with it';
  // What is in use goes on in any case: it competes with the others only in the end.
  const rivals = winner === null ? judged.filter((each) => !isInUse(each, roundByNumber)) : judged;
  const rank = 1 + rivals.filter((each) => (each.objective ?? 0) > objective).length;
  const where = `place ${rank} of ${rivals.length} in round ${round}`;
  if (winner !== null) return `${where}, ${formatScore(winner - objective)} below the chosen one`;
  const kept = rivals.filter((each) => each.outcome === 'kept').length;
  return `${where}, of which ${kept} went on`;
}

/// To four decimals: candidates that are worth comparing differ by little.
export function formatScore(score: number): string {
  return score.toFixed(4);
}

/// The trainings by round, in their order.
export function roundsOf(trials: readonly SearchTrial[]): Round[] {
  const rounds: { readonly number: number; readonly rows: number; readonly trials: SearchTrial[] }[] = [];
  for (const trial of trials) {
    const known = rounds.find(({ number }) => number === trial.round);
    if (known) known.trials.push(trial);
    else rounds.push({ number: trial.round, rows: trial.rows, trials: [trial] });
  }
  return rounds.toSorted((a, b) => a.number - b.number);
}

/// A point for each training and its score.
export type Point = readonly [number, number];

/// The best score of a round up to each of its trainings; those that failed leave it as it was.
export function bestSoFar({ trials }: Round): Point[] {
  const best: Point[] = [];
  for (const { number, objective } of trials) {
    const before = best.at(-1)?.[1] ?? null;
    const highest = Math.max(before ?? -Infinity, objective ?? -Infinity);
    if (Number.isFinite(highest)) best.push([number, highest]);
  }
  return best;
}

/// The same as a line whose steps are upright.
export function stepped(points: readonly Point[]): Point[] {
  return points.flatMap(([at, value], index): Point[] => {
    const before = points[index - 1];
    return before
      ? [
          [at, before[1]],
          [at, value],
        ]
      : [[at, value]];
  });
}

/// Ends of an axis that hold all values, on round numbers.
export function boundsOf(values: readonly number[]): { readonly low: number; readonly high: number } {
  if (values.length === 0) return { low: 0, high: 1 };
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const step = 10 ** Math.floor(Math.log10(Math.max(most - least, 0.001)));
  const low = Math.floor(least / step) * step;
  const high = Math.ceil(most / step) * step;
  return { low, high: high > low ? high : low + step };
}

/// Where a value of a parameter lies between the least and the most that were tried, in percent of the way.
export function placeBetween(value: number, least: number, most: number, logarithmic: boolean): number {
  if (most <= least) return 50;
  const scale = logarithmic ? Math.log : (number: number) => number;
  return ((scale(value) - scale(least)) / (scale(most) - scale(least))) * 100;
}
