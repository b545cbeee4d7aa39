import type { DecisionSummary } from '@/shared/api/decisions';
import type { FeedFilter } from './messages';

/// A stretch of the stream this page did not see.
export interface Gap {
  readonly kind: 'gap';
  readonly key: string;
  /// Where it belongs in the order: the time of the newest decision before it.
  readonly after: string;
  readonly words: string;
  readonly state: 'fetching' | 'incomplete' | 'failed';
}

export interface FeedDecision {
  readonly kind: 'decision';
  readonly key: string;
  readonly decision: DecisionSummary;
}

export type FeedItem = FeedDecision | Gap;

/// How many rows the page keeps.
export const bufferCapacity = 2_000;

export function asItem(decision: DecisionSummary): FeedDecision {
  return { kind: 'decision', key: decision.transaction_id, decision };
}

/// `items` (newest first) with a batch (newest last) in front; what is known already is skipped.
export function prepend(
  items: readonly FeedItem[],
  batch: readonly DecisionSummary[],
  capacity = bufferCapacity,
): readonly FeedItem[] {
  const fresh = unknownOf(items, batch);
  if (fresh.length === 0) return items;
  return [...fresh.toReversed(), ...items].slice(0, capacity);
}

/// `items` with late-found decisions put where their time says.
export function merge(
  items: readonly FeedItem[],
  found: readonly DecisionSummary[],
  capacity = bufferCapacity,
): readonly FeedItem[] {
  const fresh = unknownOf(items, found);
  if (fresh.length === 0) return items;
  const newestFirst = fresh.toSorted((a, b) => b.decision.decided_at.localeCompare(a.decision.decided_at));
  const merged: FeedItem[] = [];
  let next = 0;
  for (const item of items) {
    const time = timeOf(item);
    for (let late = newestFirst[next]; late && timeOf(late) > time; late = newestFirst[next]) {
      merged.push(late);
      next += 1;
    }
    merged.push(item);
  }
  return [...merged, ...newestFirst.slice(next)].slice(0, capacity);
}

function unknownOf(items: readonly FeedItem[], decisions: readonly DecisionSummary[]): FeedDecision[] {
  const seen = new Set(items.map((item) => item.key));
  const fresh: FeedDecision[] = [];
  for (const decision of decisions) {
    if (seen.has(decision.transaction_id)) continue;
    seen.add(decision.transaction_id);
    fresh.push(asItem(decision));
  }
  return fresh;
}

function timeOf(item: FeedItem): string {
  return item.kind === 'gap' ? item.after : item.decision.decided_at;
}

/// The time of the newest decision seen; undefined while there is none.
export function newestTime(items: readonly FeedItem[]): string | undefined {
  return items.find((item) => item.kind === 'decision')?.decision.decided_at;
}

/// How many decisions of `items` come before the one that led `held`.
export function countNew(items: readonly FeedItem[], held: readonly FeedItem[]): number {
  const seen = new Set(held.map((item) => item.key));
  return items.reduce(
    (count, item) => (item.kind === 'decision' && !seen.has(item.key) ? count + 1 : count),
    0,
  );
}

export function matches(decision: DecisionSummary, filter: FeedFilter): boolean {
  return (
    holds(filter.verdict, decision.verdict) &&
    holds(filter.type, decision.transaction_type) &&
    (!filter.user || decision.user_id === filter.user) &&
    (!filter.wallet || decision.wallet_address === filter.wallet) &&
    decision.score >= (filter.min_score ?? 0) &&
    (!filter.q || startsWith(decision, filter.q))
  );
}

function holds<T>(wanted: readonly T[] | undefined, value: T): boolean {
  return !wanted || wanted.length === 0 || wanted.includes(value);
}

function startsWith(decision: DecisionSummary, q: string): boolean {
  return (
    decision.transaction_id.startsWith(q) ||
    decision.user_id.startsWith(q) ||
    (decision.wallet_address?.startsWith(q) ?? false)
  );
}
