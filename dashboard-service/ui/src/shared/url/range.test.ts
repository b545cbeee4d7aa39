import { describe, expect, it } from 'vitest';
import { rangeBefore, rangeIn, rangeOf, rangeSeconds, rangeWords } from './range';

const now = Date.UTC(2026, 10, 21, 12, 0, 0);

describe('a range', () => {
  it('stays relative in the address', () => {
    expect(rangeIn({ from: 'now-1h' })).toEqual({ from: 'now-1h' });
    expect(rangeOf(rangeIn({ from: 'now-1h' }))).toEqual({ from: 'now-1h', to: 'now' });
  });

  it('is the default when the address makes no sense', () => {
    expect(rangeOf(rangeIn({ from: 'yesterday-ish', to: 'now-1w' }))).toEqual({ from: 'now-15m', to: 'now' });
  });

  it('has a length', () => {
    expect(rangeSeconds({ from: 'now-24h', to: 'now' }, now)).toBe(86_400);
    expect(rangeSeconds({ from: '2026-11-21T11:00:00Z', to: '2026-11-21T11:30:00Z' }, now)).toBe(1_800);
  });

  it('has a stretch of the same length before it', () => {
    expect(rangeBefore({ from: 'now-15m', to: 'now' }, now)).toEqual({
      from: '2026-11-21T11:30:00.000Z',
      to: '2026-11-21T11:45:00.000Z',
    });
    expect(rangeBefore({ from: '2026-11-21T11:00:00Z', to: '2026-11-21T11:30:00Z' }, now)).toEqual({
      from: '2026-11-21T10:30:00.000Z',
      to: '2026-11-21T11:00:00.000Z',
    });
  });

  it('has words', () => {
    expect(rangeWords({ from: 'now-7d', to: 'now' })).toBe('last 7 days');
    expect(rangeWords({ from: 'now-3h', to: 'now' })).toBe('chosen range');
  });
});
