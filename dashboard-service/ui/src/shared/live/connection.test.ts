import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LiveConnection, type ConnectionState } from './connection';
import type { ServerMessage } from './messages';

/// A socket whose other end is the test.
class FakeSocket extends EventTarget {
  static made: FakeSocket[] = [];
  readonly OPEN = 1;
  readonly sent: string[] = [];
  readyState = 0;

  constructor() {
    super();
    FakeSocket.made.push(this);
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(code = 1006, reason = ''): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.dispatchEvent(Object.assign(new Event('close'), { code, reason }));
  }

  answer(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }

  say(data: unknown): void {
    this.dispatchEvent(
      new MessageEvent('message', { data: typeof data === 'string' ? data : JSON.stringify(data) }),
    );
  }
}

const times = { backOffMillis: [1_000, 3_000], staleAfterMillis: 12_000, deadAfterMillis: 40_000 };
const ping = { type: 'ping' };
let states: ConnectionState['kind'][];
let refusals: string[];
let messages: ServerMessage[];
let connection: LiveConnection;

const socket = (): FakeSocket => FakeSocket.made.at(-1) as FakeSocket;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FakeSocket);
  FakeSocket.made = [];
  states = [];
  refusals = [];
  messages = [];
  const listener = {
    stateChanged: (state: ConnectionState) => {
      states.push(state.kind);
      if (state.kind === 'refused') refusals.push(state.why);
    },
    received: (message: ServerMessage) => messages.push(message),
  };
  connection = new LiveConnection('ws://here/ws', listener, times);
  connection.open();
  socket().answer();
});

afterEach(() => {
  connection.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('passes messages on and leaves unknown ones alone', () => {
  socket().say(ping);
  socket().say({ type: 'news from the future' });
  socket().say('not JSON');
  expect(messages).toEqual([ping]);
  expect(states).toEqual(['connecting', 'open']);
});

it('comes back with growing pauses', () => {
  socket().close();
  vi.advanceTimersByTime(1_000);
  expect(FakeSocket.made).toHaveLength(2);
  socket().close();
  vi.advanceTimersByTime(2_900);
  expect(FakeSocket.made).toHaveLength(2);
  vi.advanceTimersByTime(100);
  expect(FakeSocket.made).toHaveLength(3);
});

it('starts the pauses anew once something was heard', () => {
  for (let round = 0; round < 3; round += 1) {
    socket().close();
    vi.advanceTimersByTime(1_000);
    socket().answer();
    socket().say(ping);
  }
  expect(FakeSocket.made).toHaveLength(4);
});

it('can be told not to wait', () => {
  socket().close();
  connection.retryNow();
  expect(FakeSocket.made).toHaveLength(2);
  connection.retryNow();
  expect(FakeSocket.made).toHaveLength(2);
});

it('is stale after silence and open again at the next word', () => {
  vi.advanceTimersByTime(12_000);
  expect(states.at(-1)).toBe('stale');
  socket().say(ping);
  expect(states.at(-1)).toBe('open');
});

it('gives up a socket that stays silent', () => {
  vi.advanceTimersByTime(40_000);
  expect(states.at(-1)).toBe('reconnecting');
  vi.advanceTimersByTime(1_000);
  expect(FakeSocket.made).toHaveLength(2);
});

it('stays away once it is sent away, until told otherwise', () => {
  socket().close(1008, 'The API key was revoked.');
  expect(refusals).toEqual(['The API key was revoked.']);
  vi.advanceTimersByTime(60_000);
  expect(FakeSocket.made).toHaveLength(1);
  connection.retryNow();
  expect(FakeSocket.made).toHaveLength(2);
});

it('is over once closed', () => {
  connection.close();
  vi.advanceTimersByTime(60_000);
  expect(FakeSocket.made).toHaveLength(1);
});
