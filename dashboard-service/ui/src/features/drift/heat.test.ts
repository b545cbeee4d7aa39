import { describe, expect, it } from 'vitest';
import type { DriftKind, DriftLevel, DriftSeries } from '@/shared/api/drift';
import { binWords, heatMap, shares } from './heat';

const dates = ['2026-11-19', '2026-11-20', '2026-11-21'];

function series(name: string, kind: DriftKind, ...levels: (DriftLevel | undefined)[]): DriftSeries {
  const days = levels.flatMap((level, index) =>
    level === undefined ? [] : [{ date: dates[index] ?? '', value: index / 10, level }],
  );
  return { name, kind, days };
}

describe('the heat map', () => {
  const quiet = series('amount_usd', 'data', 'none', 'none', 'none');
  const medium = series('hour_rarity', 'data', 'none', 'none', 'medium');
  const past = series('wallet_age_days', 'data', 'high', 'none', 'none');
  const lately = series('count_1h', 'data', undefined, 'high', 'none');
  const recall = series('recall', 'concept', 'unknown', 'none', 'none');
  const every = [quiet, medium, past, lately, recall];

  it('puts what known frauds show first, then the worst and the latest', () => {
    const { groups } = heatMap(every, true);
    expect(groups.map(({ kind }) => kind)).toEqual(['concept', 'data']);
    expect(groups[1]?.rows.map(({ name }) => name)).toEqual([
      'count_1h',
      'wallet_age_days',
      'hour_rarity',
      'amount_usd',
    ]);
  });

  it('leaves out features that did not drift, but nothing else, and counts them', () => {
    const { groups, quiet: leftOut } = heatMap(every, false);
    expect(groups.flatMap(({ rows }) => rows.map(({ name }) => name))).toEqual([
      'recall',
      'count_1h',
      'wallet_age_days',
      'hour_rarity',
    ]);
    expect(leftOut).toBe(1);
  });

  it('has a place for every day, also where nothing was computed', () => {
    const map = heatMap([lately, quiet], true);
    expect(map.dates).toEqual(dates);
    expect(map.groups[0]?.rows[0]?.cells.map((cell) => cell?.level)).toEqual([undefined, 'high', 'none']);
  });
});

it('names bins by their bounds', () => {
  expect(binWords([0, 10], 3, String)).toEqual(['to 0', '0 to 10', 'above 10']);
  expect(binWords([], 1, String)).toEqual(['all']);
});

it('turns counts into shares, and nothing into nothing', () => {
  expect(shares([1, 3])).toEqual([0.25, 0.75]);
  expect(shares([0.25, 0.75])).toEqual([0.25, 0.75]);
  expect(shares([0, 0])).toEqual([0, 0]);
});
