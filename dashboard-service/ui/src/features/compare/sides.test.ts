import { describe, expect, it } from 'vitest';
import type { Model } from '@/shared/api/models';
import { customaryPair, daysBetween } from './sides';

function model(version: string, status: string, since: string): Model {
  return { version, status, since } as unknown as Model;
}

describe('what is compared unless somebody chose', () => {
  const old = model('v1', 'archived', '2026-11-01T00:00:00Z');
  const before = model('v2', 'archived', '2026-11-10T00:00:00Z');
  const champion = model('v3', 'active', '2026-11-10T00:00:00Z');
  const challenger = model('v4', 'testing', '2026-11-20T00:00:00Z');

  it('is the model in force with the one on trial', () => {
    expect(customaryPair([challenger, champion, before, old])).toEqual({ a: 'v3', b: 'v4' });
  });

  it('is without a trial the model in force with the one before it', () => {
    expect(customaryPair([champion, old, before])).toEqual({ a: 'v3', b: 'v2' });
  });

  it('is nothing yet while there is one model', () => {
    expect(customaryPair([champion])).toEqual({ a: 'v3', b: undefined });
    expect(customaryPair([])).toEqual({ a: undefined, b: undefined });
  });
});

it('no span is shorter than an hour', () => {
  expect(daysBetween('2026-11-14T00:00:00Z', '2026-11-21T00:00:00Z')).toBe(7);
  expect(daysBetween('2026-11-21T00:00:00Z', '2026-11-21T00:00:00Z')).toBe(1 / 24);
});
