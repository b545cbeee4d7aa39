import type { TimeRange } from '@/shared/api/statistics';
import { present, textIn, type RawSearch } from './search';

export interface RangeSearch {
  from?: string;
  to?: string;
}

export const defaultRange: TimeRange = { from: 'now-15m', to: 'now' };

export const ranges = [
  { from: 'now-5m', label: '5 min', words: 'last 5 minutes' },
  { from: 'now-15m', label: '15 min', words: 'last 15 minutes' },
  { from: 'now-1h', label: '1 h', words: 'last hour' },
  { from: 'now-6h', label: '6 h', words: 'last 6 hours' },
  { from: 'now-24h', label: '24 h', words: 'last 24 hours' },
  { from: 'now-7d', label: '7 d', words: 'last 7 days' },
] as const;

const unitSeconds = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;

/// Seconds before now for `now` and `now-15m`; undefined for an absolute time.
export function secondsAgo(text: string): number | undefined {
  if (text === 'now') return 0;
  const match = /^now-(\d{1,6})([smhd])$/.exec(text);
  return match ? Number(match[1]) * unitSeconds[match[2] as keyof typeof unitSeconds] : undefined;
}

function valid(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return secondsAgo(text) !== undefined || !Number.isNaN(Date.parse(text)) ? text : undefined;
}

/// A relative range stays relative: a copied link shows the last 15 minutes of whoever opens it.
export function rangeIn(raw: RawSearch): RangeSearch {
  return present({ from: valid(textIn(raw, 'from')), to: valid(textIn(raw, 'to')) }) as RangeSearch;
}

export function rangeOf(search: RangeSearch): TimeRange {
  return { from: search.from ?? defaultRange.from, to: search.to ?? defaultRange.to };
}

export function isLive(range: TimeRange): boolean {
  return range.to === 'now';
}

/// Length in seconds, as of `now` (epoch ms).
export function rangeSeconds(range: TimeRange, now: number): number {
  return Math.max(1, instant(range.to, now) - instant(range.from, now));
}

function instant(text: string, now: number): number {
  const ago = secondsAgo(text);
  return ago === undefined ? Date.parse(text) / 1_000 : now / 1_000 - ago;
}

/// The stretch of the same length just before, as of `now` (epoch ms).
export function rangeBefore(range: TimeRange, now: number): TimeRange {
  const from = instant(range.from, now);
  const length = rangeSeconds(range, now);
  return { from: new Date((from - length) * 1_000).toISOString(), to: new Date(from * 1_000).toISOString() };
}

export function rangeWords(range: TimeRange): string {
  const known = range.to === 'now' ? ranges.find(({ from }) => from === range.from) : undefined;
  return known?.words ?? 'chosen range';
}
