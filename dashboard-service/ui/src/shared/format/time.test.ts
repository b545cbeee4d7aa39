import { describe, expect, it } from 'vitest';
import { formatAgo, formatClock, formatDuration, formatInstant } from './time';

const at = '2026-11-21T09:14:03.218Z';
const now = Date.parse(at);

describe('times', () => {
  it('are told in UTC to the millisecond', () => {
    expect(formatClock(at, 'utc')).toBe('09:14:03.218');
    expect(formatInstant(at, 'utc')).toBe('21 Nov 2026, 09:14:03 UTC');
  });

  it('count midnight as zero', () => {
    expect(formatClock('2026-11-21T00:00:00.005Z', 'utc')).toBe('00:00:00.005');
  });

  it('leave a text that is no time as it is', () => {
    expect(formatClock('soon', 'utc')).toBe('soon');
    expect(formatAgo('soon', now)).toBe('soon');
  });
});

describe('how long ago', () => {
  it.each([
    [0, 'just now'],
    [12, '12 s ago'],
    [240, '4 min ago'],
    [10_800, '3 h ago'],
    [777_600, '9 days ago'],
    [-30, 'in 30 s'],
  ])('%d s: %s', (seconds, words) => {
    expect(formatAgo(at, now + seconds * 1_000)).toBe(words);
  });

  it('names the largest unit', () => {
    expect([60, 600, 7_200, 172_800].map(formatDuration)).toEqual(['60 s', '10 min', '2 h', '2 days']);
  });
});
