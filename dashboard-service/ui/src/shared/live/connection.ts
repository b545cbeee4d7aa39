import { serverMessage, type ClientMessage, type ServerMessage } from './messages';

export type ConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open' }
  /// Nothing was heard since `heardAt` (epoch ms), although the server speaks every second.
  | { readonly kind: 'stale'; readonly heardAt: number }
  /// The next attempt is made at `retryAt` (epoch ms).
  | { readonly kind: 'reconnecting'; readonly retryAt: number }
  /// Whoever is at the page may not stay; the server says why. It is not tried again by itself.
  | { readonly kind: 'refused'; readonly why: string };

export interface ConnectionListener {
  stateChanged(state: ConnectionState): void;
  received(message: ServerMessage): void;
}

export interface ConnectionTimes {
  readonly backOffMillis: readonly number[];
  /// The server pings every 10 s at the latest: longer silence is worth telling.
  readonly staleAfterMillis: number;
  /// Silence after which the socket is taken for dead.
  readonly deadAfterMillis: number;
}

const defaultTimes: ConnectionTimes = {
  backOffMillis: [1_000, 2_000, 3_000, 5_000, 8_000, 15_000],
  staleAfterMillis: 12_000,
  deadAfterMillis: 40_000,
};

const policyViolation = 1008;

/// A WebSocket that comes back by itself, unless it is sent away, and says when it hears nothing.
export class LiveConnection {
  readonly #url: string;
  readonly #listener: ConnectionListener;
  readonly #times: ConnectionTimes;
  #socket: WebSocket | undefined;
  #attempts = 0;
  #heardAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setInterval> | undefined;
  #stale = false;

  constructor(url: string, listener: ConnectionListener, times: ConnectionTimes = defaultTimes) {
    this.#url = url;
    this.#listener = listener;
    this.#times = times;
  }

  open(): void {
    this.#listener.stateChanged({ kind: 'connecting' });
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    this.#stale = false;
    socket.addEventListener('open', () => this.#opened());
    socket.addEventListener('message', (event: MessageEvent<unknown>) => this.#heard(event.data));
    socket.addEventListener('close', ({ code, reason }) => {
      if (this.#socket !== socket) return;
      if (code === policyViolation) this.#refused(reason);
      else this.#retryLater();
    });
  }

  close(): void {
    const socket = this.#socket;
    this.#letGo();
    socket?.close();
  }

  /// Tries at once instead of waiting for the next attempt.
  retryNow(): void {
    const socket = this.#socket;
    if (socket && socket.readyState <= socket.OPEN) return;
    clearTimeout(this.#timer);
    this.open();
  }

  /// Sent only while open: whoever listens says again what it wants after `hello`.
  send(message: ClientMessage): void {
    const socket = this.#socket;
    if (socket && socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  }

  #opened(): void {
    this.#heardAt = Date.now();
    clearInterval(this.#watch);
    this.#watch = setInterval(() => this.#checkSilence(), 1_000);
    this.#listener.stateChanged({ kind: 'open' });
  }

  #heard(data: unknown): void {
    this.#heardAt = Date.now();
    this.#attempts = 0;
    if (this.#stale) {
      this.#stale = false;
      this.#listener.stateChanged({ kind: 'open' });
    }
    const message = read(data);
    if (message) this.#listener.received(message);
  }

  #checkSilence(): void {
    const silence = Date.now() - this.#heardAt;
    if (silence >= this.#times.deadAfterMillis) {
      const silent = this.#socket;
      this.#retryLater();
      silent?.close();
    } else if (silence >= this.#times.staleAfterMillis && !this.#stale) {
      this.#stale = true;
      this.#listener.stateChanged({ kind: 'stale', heardAt: this.#heardAt });
    }
  }

  #refused(why: string): void {
    this.#letGo();
    this.#listener.stateChanged({ kind: 'refused', why });
  }

  #letGo(): void {
    clearInterval(this.#watch);
    clearTimeout(this.#timer);
    this.#socket = undefined;
  }

  #retryLater(): void {
    this.#letGo();
    const { backOffMillis } = this.#times;
    const wait = backOffMillis[Math.min(this.#attempts, backOffMillis.length - 1)] ?? 1_000;
    this.#attempts += 1;
    this.#timer = setTimeout(() => this.open(), wait);
    this.#listener.stateChanged({ kind: 'reconnecting', retryAt: Date.now() + wait });
  }
}

/// A message of a kind this page does not know is left alone: the server may be newer.
function read(data: unknown): ServerMessage | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    const result = serverMessage.safeParse(JSON.parse(data));
    return result.success ? result.data : undefined;
  } catch {
    return undefined;
  }
}
