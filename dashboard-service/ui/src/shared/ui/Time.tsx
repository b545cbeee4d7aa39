import { useSyncExternalStore } from 'react';
import { formatAgo, formatClock, formatInstant } from '@/shared/format/time';
import { usePreferences } from '@/shared/preferences/preferences';

const tickMillis = 1_000;
const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!timer) now = Date.now();
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, tickMillis);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/// Epoch milliseconds, once a second: one timer for the whole page.
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}

/// How long ago, with the absolute time in the title.
export function Ago({ at }: { readonly at: string }) {
  const { zone } = usePreferences();
  return (
    <time dateTime={at} title={formatInstant(at, zone)}>
      {formatAgo(at, useNow())}
    </time>
  );
}

/// The time of day to the millisecond, with the whole date in the title.
export function Clock({ at }: { readonly at: string }) {
  const { zone } = usePreferences();
  return (
    <time dateTime={at} title={formatInstant(at, zone)}>
      {formatClock(at, zone)}
    </time>
  );
}

/// Date and time, as it was written in the title.
export function Instant({ at }: { readonly at: string }) {
  const { zone } = usePreferences();
  return (
    <time dateTime={at} title={at}>
      {formatInstant(at, zone)}
    </time>
  );
}
