import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import type { TrainingProgress } from '@/shared/api/training';
import { useSelected, useStore } from '@/shared/store';
import type { ConnectionState } from './connection';
import { LiveFeed, type FeedSnapshot } from './feed';
import type { FeedFilter, LiveStatistics } from './messages';

const LiveContext = createContext<LiveFeed | null>(null);

function socketUrl(): string {
  const { protocol, host } = window.location;
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/ws`;
}

/// One socket for the whole page.
export function LiveProvider({
  children,
  onRefused,
}: {
  readonly children: ReactNode;
  /// The server sent whoever is here away, with its reason.
  readonly onRefused: (why: string) => void;
}) {
  const [feed] = useState(() => new LiveFeed(socketUrl()));
  useEffect(
    () =>
      feed.connection.subscribe(() => {
        const state = feed.connection.get();
        if (state.kind === 'refused') onRefused(state.why);
      }),
    [feed, onRefused],
  );
  useEffect(() => {
    feed.open();
    const retry = (): void => feed.retryNow();
    window.addEventListener('online', retry);
    return () => {
      window.removeEventListener('online', retry);
      feed.close();
    };
  }, [feed]);
  return <LiveContext value={feed}>{children}</LiveContext>;
}

function useLive(): LiveFeed {
  const feed = use(LiveContext);
  if (!feed) throw new Error('Live data are used outside of their provider.');
  return feed;
}

/// The decisions that match `filter`; one view at a time has the stream.
export function useFeed(filter: FeedFilter): FeedSnapshot {
  const live = useLive();
  const wanted = JSON.stringify(filter);
  useEffect(() => {
    live.watch(JSON.parse(wanted) as FeedFilter);
    return () => live.release();
  }, [live, wanted]);
  return useStore(live.feed);
}

export function useConnection(): ConnectionState {
  return useStore(useLive().connection);
}

export function useLiveStatistics(): LiveStatistics | null {
  return useStore(useLive().statistics);
}

export function useLiveTraining(): TrainingProgress | null {
  return useStore(useLive().training);
}

export function usePaused(): boolean {
  return useStore(useLive().paused);
}

/// Pausing is the Live page's: elsewhere nothing is held.
export function useSetPaused(): (paused: boolean) => void {
  return useLive().paused.set;
}

const ofSampled = (snapshot: FeedSnapshot): number => snapshot.sampled;

/// 1 when every decision is shown, n when one of n.
export function useSampled(): number {
  return useSelected(useLive().feed, ofSampled);
}

export function useRetry(): () => void {
  const live = useLive();
  return () => live.retryNow();
}
