import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DecisionPage, DecisionQuery } from '@/shared/api/decisions';
import { LiveFeed } from './feed';
import type { ServerMessage } from './messages';
import { sampleDecision, sampleDecisions } from './samples';

const times = { batchMillis: 100, settleMillis: 1_500 };
const hello: ServerMessage = { type: 'hello', session: 's', server_time: '', model_version: 'v1' };

/// Answers look-ups from a list and remembers what was asked.
class Stored {
  readonly asked: DecisionQuery[] = [];
  page: DecisionPage = { items: [], next_cursor: null };
  broken = false;

  readonly fetch = (query: DecisionQuery): Promise<DecisionPage> => {
    this.asked.push(query);
    return this.broken ? Promise.reject(new Error('down')) : Promise.resolve(this.page);
  };
}

let stored: Stored;
let feed: LiveFeed;

function batch(
  sequence: number,
  from: number,
  to: number,
  part: { sampled?: number; dropped?: number } = {},
): void {
  feed.received({
    type: 'batch',
    sequence,
    decisions: sampleDecisions(from, to),
    sampled: 1,
    dropped: 0,
    ...part,
  });
}

const keys = (): string[] =>
  feed.feed.get().items.map((item) => (item.kind === 'gap' ? `(${item.state})` : item.key));
const pass = (millis: number): Promise<unknown> => vi.advanceTimersByTimeAsync(millis);

beforeEach(async () => {
  vi.useFakeTimers();
  stored = new Stored();
  feed = new LiveFeed('ws://nowhere/ws', stored.fetch, times);
  feed.received(hello);
  feed.watch({});
  await pass(0);
});

afterEach(() => {
  feed.close();
  vi.useRealTimers();
});

describe('batches', () => {
  it('are shown together, once per interval', async () => {
    const shown = vi.fn();
    feed.feed.subscribe(shown);
    batch(1, 1, 2);
    batch(2, 3, 4);
    expect(keys()).toEqual([]);
    await pass(100);
    expect(keys()).toEqual(['tx-4', 'tx-3', 'tx-2', 'tx-1']);
    expect(shown).toHaveBeenCalledOnce();
  });

  it('are sifted by the filter, also those sent before the server knew it', async () => {
    feed.watch({ type: ['sell'] });
    batch(1, 1, 2);
    feed.received({
      type: 'batch',
      sequence: 2,
      decisions: [sampleDecision(3, { transaction_type: 'sell' })],
      sampled: 1,
      dropped: 0,
    });
    await pass(100);
    expect(keys()).toEqual(['tx-3']);
  });

  it('tell how much of the stream is shown', () => {
    batch(1, 1, 1, { sampled: 10 });
    expect(feed.feed.get().sampled).toBe(10);
  });

  it('are left alone while no view watches', async () => {
    feed.release();
    batch(1, 1, 2);
    await pass(200);
    expect(keys()).toEqual([]);
  });
});

describe('the past', () => {
  it('is looked up with the filter and lies below what is live', async () => {
    stored.page = { items: sampleDecisions(1, 2).toReversed(), next_cursor: null };
    feed.watch({ verdict: ['blocked'] });
    await pass(0);
    expect(stored.asked.at(-1)).toMatchObject({ verdict: ['blocked'] });
    expect(feed.feed.get().past).toBe('loaded');
    expect(keys()).toEqual(['tx-2', 'tx-1']);
  });

  it('of an earlier filter is ignored', async () => {
    stored.page = { items: sampleDecisions(1, 2), next_cursor: null };
    feed.watch({ user: 'user-1' });
    stored.page = { items: [], next_cursor: null };
    feed.watch({ user: 'user-2' });
    await pass(0);
    expect(keys()).toEqual([]);
  });

  it('may fail without harm to the stream', async () => {
    stored.broken = true;
    feed.watch({});
    await pass(0);
    expect(feed.feed.get().past).toBe('failed');
    batch(1, 1, 1);
    await pass(100);
    expect(keys()).toEqual(['tx-1']);
  });
});

describe('a gap', () => {
  beforeEach(async () => {
    batch(1, 1, 2);
    await pass(100);
  });

  it('is shown at once and filled when the store has settled', async () => {
    stored.page = { items: sampleDecisions(3, 4).toReversed(), next_cursor: null };
    batch(3, 5, 6);
    await pass(100);
    expect(keys()).toEqual(['tx-6', 'tx-5', '(fetching)', 'tx-2', 'tx-1']);
    await pass(1_500);
    expect(keys()).toEqual(['tx-6', 'tx-5', 'tx-4', 'tx-3', 'tx-2', 'tx-1']);
    expect(stored.asked.at(-1)?.from).toBe(sampleDecision(2).decided_at);
  });

  it('stays when more was missed than is fetched', async () => {
    stored.page = { items: [sampleDecision(4)], next_cursor: 'more' };
    batch(3, 5, 5);
    await pass(1_600);
    expect(keys()).toEqual(['tx-5', 'tx-4', '(incomplete)', 'tx-2', 'tx-1']);
  });

  it('stays when the look-up fails', async () => {
    stored.broken = true;
    batch(3, 5, 5);
    await pass(1_600);
    expect(keys()).toEqual(['tx-5', '(failed)', 'tx-2', 'tx-1']);
  });

  it('is also what the server had to drop', async () => {
    batch(2, 3, 3, { dropped: 7 });
    await pass(100);
    expect(keys()).toEqual(['tx-3', '(fetching)', 'tx-2', 'tx-1']);
  });

  it('follows a reconnection, and the new session may count from one', async () => {
    stored.page = { items: [sampleDecision(3)], next_cursor: null };
    feed.received(hello);
    batch(1, 4, 4);
    await pass(1_600);
    expect(keys()).toEqual(['tx-4', 'tx-3', 'tx-2', 'tx-1']);
  });

  it('is forgotten with its filter', async () => {
    batch(3, 5, 5);
    feed.watch({ user: 'user-1' });
    const asked = stored.asked.length;
    await pass(2_000);
    expect(stored.asked.length).toBe(asked);
  });
});
