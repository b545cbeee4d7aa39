import { fetchDecisions } from '@/shared/api/decisions';
import type { DecisionSummary } from '@/shared/api/decisions';
import type { TrainingProgress } from '@/shared/api/training';
import { Store } from '@/shared/store';
import { matches, merge, newestTime, prepend, type FeedItem, type Gap } from './buffer';
import { LiveConnection, type ConnectionListener, type ConnectionState } from './connection';
import {
  subscription,
  type Batch,
  type FeedFilter,
  type LiveStatistics,
  type ServerMessage,
} from './messages';
import { SequenceWatch } from './sequence';

export interface FeedSnapshot {
  /// Newest first.
  readonly items: readonly FeedItem[];
  /// 1 when every decision is shown, n when 1 of n.
  readonly sampled: number;
  /// Whether the first look at the past is still under way, and how it ended.
  readonly past: 'loading' | 'loaded' | 'failed';
}

const empty: FeedSnapshot = { items: [], sampled: 1, past: 'loading' };

export interface FeedTimes {
  /// Batches are shown together, this often.
  readonly batchMillis: number;
  /// A decision is on the stream before it is in the store: a look-up right away would miss the last ones.
  readonly settleMillis: number;
}

const defaultTimes: FeedTimes = { batchMillis: 100, settleMillis: 1_500 };
const pastLimit = 200;
const gapLimit = 500;

type FetchDecisions = typeof fetchDecisions;

/// The one holder of live data: what comes over the socket, kept in bounds, with gaps filled by look-ups.
export class LiveFeed implements ConnectionListener {
  readonly connection = new Store<ConnectionState>({ kind: 'connecting' });
  readonly feed = new Store<FeedSnapshot>(empty);
  readonly statistics = new Store<LiveStatistics | null>(null);
  readonly training = new Store<TrainingProgress | null>(null);
  readonly modelVersion = new Store<string | null>(null);
  /// Whether the person at the page holds the feed; the stream itself goes on, so that what is new can be counted.
  readonly paused = new Store(false);

  readonly #connection: LiveConnection;
  readonly #fetch: FetchDecisions;
  readonly #times: FeedTimes;
  readonly #sequence = new SequenceWatch();
  #filter: FeedFilter | undefined;
  #generation = 0;
  #gaps = 0;
  #waiting: DecisionSummary[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wasOpen = false;

  constructor(url: string, fetch: FetchDecisions = fetchDecisions, times: FeedTimes = defaultTimes) {
    this.#connection = new LiveConnection(url, this);
    this.#fetch = fetch;
    this.#times = times;
  }

  open(): void {
    this.#connection.open();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#connection.close();
  }

  retryNow(): void {
    this.#connection.retryNow();
  }

  /// Shows what matches `filter`, beginning with the recent past.
  watch(filter: FeedFilter): void {
    this.#filter = filter;
    this.#generation += 1;
    this.#waiting = [];
    this.feed.set(empty);
    this.#connection.send(subscription(filter));
    void this.#loadPast(this.#generation, filter);
  }

  /// No view shows decisions: the server need not send any.
  release(): void {
    this.#filter = undefined;
    this.#generation += 1;
    this.#waiting = [];
    this.#connection.send({ type: 'pause' });
  }

  stateChanged(state: ConnectionState): void {
    this.connection.set(state);
  }

  received(message: ServerMessage): void {
    switch (message.type) {
      case 'hello':
        this.#greeted(message.model_version);
        break;
      case 'batch':
        this.#batch(message);
        break;
      case 'statistics':
        this.statistics.set(message);
        break;
      case 'training':
        this.training.set(message);
        break;
      case 'ping':
        break;
    }
  }

  #greeted(modelVersion: string): void {
    this.modelVersion.set(modelVersion);
    this.#sequence.restart();
    this.#connection.send(this.#filter ? subscription(this.#filter) : { type: 'pause' });
    if (this.#wasOpen) this.#catchUp();
    this.#wasOpen = true;
  }

  #catchUp(): void {
    const { items } = this.feed.get();
    if (newestTime(items) !== undefined) this.#gapAfterNewest('The connection was lost');
    else if (this.#filter) void this.#loadPast(this.#generation, this.#filter);
  }

  #batch({ sequence, decisions, sampled, dropped }: Batch): void {
    const missing = this.#sequence.missingBefore(sequence);
    const filter = this.#filter;
    if (!filter) return;
    if (missing > 0 || dropped > 0) {
      this.#flush();
      this.#gapAfterNewest(
        dropped > 0 ? `${dropped} decisions came too fast` : `${missing} batches did not arrive`,
      );
    }
    const snapshot = this.feed.get();
    if (snapshot.sampled !== sampled) this.feed.set({ ...snapshot, sampled });
    for (const decision of decisions) if (matches(decision, filter)) this.#waiting.push(decision);
    if (this.#waiting.length > 0) this.#timer ??= setTimeout(() => this.#flush(), this.#times.batchMillis);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting.length === 0) return;
    const batch = this.#waiting;
    this.#waiting = [];
    this.#change((items) => prepend(items, batch));
  }

  #change(change: (items: readonly FeedItem[]) => readonly FeedItem[]): void {
    const snapshot = this.feed.get();
    const items = change(snapshot.items);
    if (items !== snapshot.items) this.feed.set({ ...snapshot, items });
  }

  async #loadPast(generation: number, filter: FeedFilter): Promise<void> {
    try {
      const page = await this.#fetch({ ...filter, from: 'now-24h', to: 'now', limit: pastLimit });
      if (generation !== this.#generation) return;
      this.#change((items) => merge(items, page.items));
      this.feed.set({ ...this.feed.get(), past: 'loaded' });
    } catch {
      if (generation === this.#generation) this.feed.set({ ...this.feed.get(), past: 'failed' });
    }
  }

  #gapAfterNewest(words: string): void {
    const filter = this.#filter;
    const after = newestTime(this.feed.get().items);
    if (!filter || after === undefined) return;
    this.#gaps += 1;
    const gap: Gap = { kind: 'gap', key: `gap-${this.#gaps}`, after, words, state: 'fetching' };
    this.#change((items) => [gap, ...items]);
    const generation = this.#generation;
    setTimeout(() => void this.#fillGap(generation, filter, gap), this.#times.settleMillis);
  }

  async #fillGap(generation: number, filter: FeedFilter, gap: Gap): Promise<void> {
    if (generation !== this.#generation) return;
    try {
      const page = await this.#fetch({ ...filter, from: gap.after, to: 'now', limit: gapLimit });
      if (generation !== this.#generation) return;
      const complete = page.next_cursor === null;
      this.#change((items) => merge(settled(items, gap, complete ? 'gone' : 'incomplete'), page.items));
    } catch {
      if (generation === this.#generation) this.#change((items) => settled(items, gap, 'failed'));
    }
  }
}

function settled(items: readonly FeedItem[], gap: Gap, state: Gap['state'] | 'gone'): readonly FeedItem[] {
  return items.flatMap((item): FeedItem[] => {
    if (item.key !== gap.key) return [item];
    return state === 'gone' ? [] : [{ ...gap, state }];
  });
}
