export type Zone = 'utc' | 'local';

const zoneOption = (zone: Zone): { timeZone?: string } => (zone === 'utc' ? { timeZone: 'UTC' } : {});

function formatter(options: Intl.DateTimeFormatOptions): Record<Zone, Intl.DateTimeFormat> {
  return {
    utc: new Intl.DateTimeFormat('en-GB', { ...options, ...zoneOption('utc') }),
    local: new Intl.DateTimeFormat('en-GB', options),
  };
}

const clock = formatter({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const day = formatter({ day: '2-digit', month: 'short', year: 'numeric' });
const shortDay = formatter({ day: '2-digit', month: 'short' });

/// 09:14:03.218
export function formatClock(instant: string, zone: Zone): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  return `${clock[zone].format(date)}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

export function formatDay(instant: string, zone: Zone): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? instant : day[zone].format(date);
}

/// 21 Nov 2026, 09:14:03 UTC
export function formatInstant(instant: string, zone: Zone): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  return `${day[zone].format(date)}, ${clock[zone].format(date)} ${zoneName(zone)}`;
}

/// For epoch seconds on a chart's read-out.
export function formatSecond(second: number, zone: Zone): string {
  const date = new Date(second * 1_000);
  return `${shortDay[zone].format(date)} ${clock[zone].format(date)}`;
}

export function zoneName(zone: Zone): string {
  return zone === 'utc' ? 'UTC' : 'local';
}

/// How long ago, in words: just now, 12 s ago, 4 min ago, 3 h ago, 9 days ago.
export function formatAgo(instant: string, now: number): string {
  const seconds = Math.round((now - Date.parse(instant)) / 1_000);
  if (Number.isNaN(seconds)) return instant;
  if (seconds < -1) return `in ${formatDuration(-seconds)}`;
  if (seconds <= 1) return 'just now';
  return `${formatDuration(seconds)} ago`;
}

/// A length of time by its largest unit.
export function formatDuration(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5_400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 129_600) return `${Math.round(seconds / 3_600)} h`;
  return `${Math.round(seconds / 86_400)} days`;
}
