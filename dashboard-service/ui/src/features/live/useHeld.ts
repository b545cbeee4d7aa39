import { useMemo, useState } from 'react';
import { countNew, type FeedItem } from '@/shared/live/buffer';
import type { FeedSnapshot } from '@/shared/live/feed';

interface Held {
  readonly of: string;
  readonly items: readonly FeedItem[];
}

interface View {
  readonly items: readonly FeedItem[];
  /// Decisions that came since the view is held.
  readonly fresh: number;
  /// Shows what came, and holds the view again from there.
  readonly catchUp: () => void;
}

/// Holds the rows still while somebody reads them: what is looked at never moves. `of` names what is shown; when that
/// changes, so does the view.
export function useHeld({ items, past }: FeedSnapshot, of: string, hold: boolean): View {
  const [held, setHeld] = useState<Held | null>(null);
  const holding = hold && past !== 'loading' && items.length > 0;
  const valid = held !== null && held.of === of;
  if (holding && !valid) setHeld({ of, items });
  if (!hold && held !== null) setHeld(null);
  const shown = holding && valid ? held.items : items;
  const fresh = useMemo(() => (shown === items ? 0 : countNew(items, shown)), [items, shown]);
  return { items: shown, fresh, catchUp: () => setHeld((current) => (current ? { of, items } : null)) };
}
