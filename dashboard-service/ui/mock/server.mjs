/// A stand-in for dashboard-service: the same REST and WebSocket contract over invented data. For tests and for working
/// on the page without the rest of the system: `npm run mock`, then `npm run dev`.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { WebSocketServer } from 'ws';
import { catalogue } from './catalogue.mjs';
import { comparisonOf } from './comparison.mjs';
import { driftOf, histogramOf } from './drift.mjs';
import { Jobs } from './jobs.mjs';
import { Labels } from './labels.mjs';
import { Models } from './models.mjs';
import { Random } from './random.mjs';
import { Reveals, masked, seesMasks } from './reveals.mjs';
import { World, detail, modelVersion, summary } from './world.mjs';

const contentSecurityPolicy =
  "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
const mediaTypes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};
const page = fileURLToPath(new URL('../dist', import.meta.url));
const historySize = 5_000;
const historyMillis = 3_600_000;
const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/// Starts a mock on `port` (0: any free one). The object returned has the switches that tests turn.
export async function startMock({ port = 0, rate = 40, seed = 7, settings = {} } = {}) {
  const mock = new Mock(rate, seed, settings);
  await mock.listen(port);
  return mock;
}

class Mock {
  #world;
  #history = [];
  #sessions = new Set();
  #server;
  #sockets;
  #timers = [];
  #owed = 0;
  #sequenceOfSessions = 0;

  constructor(rate, seed, settings) {
    /// Decisions per second.
    this.rate = rate;
    /// True: open sockets send nothing at all.
    this.silent = false;
    /// True: new sockets are refused.
    this.refuseSockets = false;
    this.sampled = 1;
    /// @type {'asked' | 'own' | 'few' | 'nothing' | undefined}
    this.comparison = undefined;
    /// @type {'ok' | 'warming_up' | 'no_data' | undefined}
    this.drift = undefined;
    /// No model, no decisions yet.
    this.empty = false;
    /** @type {{ name: string | null, roles: string[], secured: boolean, log_in: string | null }} */
    this.session = { name: 'local', roles: ['admin'], secured: false, log_in: null };
    this.training = null;
    /// Paths that answer 503, and paths that never answer.
    this.failing = new Set();
    this.hanging = new Set();
    this.components = {
      kafka: { status: 'up', detail: '3 topics, lag 0' },
      clickhouse: { status: 'up', detail: '26.7, 1.2 ms' },
      model: { status: 'up', version: modelVersion },
      scoring: { status: 'up', detail: '1 instance' },
    };
    Object.assign(this, settings);
    this.jobs = new Jobs(this.empty);
    this.comparison ??= this.empty ? 'nothing' : 'asked';
    this.drift ??= this.empty ? 'no_data' : 'ok';
    this.labels = new Labels();
    this.reveals = new Reveals();
    this.models = new Models(this.empty);
    this.#world = new World(seed);
    if (!this.empty) this.#tellThePast();
  }

  #tellThePast() {
    const now = Date.now();
    for (let index = 0; index < historySize; index += 1) {
      this.#history.push(this.#world.decision(now - historyMillis * (1 - index / historySize)));
    }
  }

  async listen(port) {
    this.#server = createServer((request, response) => this.#answer(request, response));
    this.#sockets = new WebSocketServer({ noServer: true });
    this.#server.on('upgrade', (request, socket, head) => {
      if (this.refuseSockets || request.url !== '/ws') {
        socket.destroy();
        return;
      }
      this.#sockets.handleUpgrade(request, socket, head, (client) => this.#open(client));
    });
    await new Promise((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    this.#timers.push(
      setInterval(() => this.#tick(), 100),
      setInterval(() => this.#second(), 1_000),
    );
  }

  get url() {
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  /// The newest decisions, newest first, as the feed shows them.
  latest(count) {
    return this.#history.slice(-count).toReversed().map(summary);
  }

  /// The newest decision with this verdict.
  latestWith(verdict) {
    return summary(this.#history.findLast((decision) => decision.verdict === verdict));
  }

  /// Ends every socket, as a restart of the server would.
  dropConnections() {
    for (const session of this.#sessions) session.client.terminate();
  }

  /// Ends every socket as the server does whose caller may not stay.
  sendAway(why) {
    for (const session of this.#sessions) session.client.close(1008, why);
  }

  /// Makes decisions that the open sockets never see, and skips the batch numbers they would have had.
  loseBatches(batches, decisionsEach) {
    for (let index = 0; index < batches * decisionsEach; index += 1) this.#decide();
    for (const session of this.#sessions) session.sequence += batches;
  }

  async close() {
    for (const timer of this.#timers) clearInterval(timer);
    this.dropConnections();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #decide() {
    const decision = this.#world.decision(Date.now());
    this.#history.push(decision);
    if (this.#history.length > 2 * historySize) this.#history.splice(0, historySize);
    return decision;
  }

  #tick() {
    if (this.empty) return;
    this.#owed += this.rate / 10;
    const fresh = [];
    while (this.#owed >= 1) {
      fresh.push(this.#decide());
      this.#owed -= 1;
    }
    if (fresh.length > 0 && !this.silent) for (const session of this.#sessions) this.#push(session, fresh);
  }

  #push(session, fresh) {
    if (session.paused) return;
    const wanted = fresh.filter((decision) => matchesFilter(decision, session.filter));
    const kept = wanted.filter((_, index) => index % this.sampled === 0).slice(-100);
    if (kept.length === 0) return;
    session.sequence += 1;
    send(session, {
      type: 'batch',
      sequence: session.sequence,
      decisions: kept.map(summary),
      sampled: this.sampled,
      dropped: 0,
    });
  }

  #second() {
    if (this.silent) return;
    const blocked = this.empty ? 0 : this.rate * 0.026;
    const review = this.empty ? 0 : this.rate * 0.041;
    const wobble = 1 + 0.08 * Math.sin(Date.now() / 7_000);
    const message = {
      type: 'statistics',
      time: new Date().toISOString(),
      per_second: {
        approved: this.empty ? 0 : (this.rate - blocked - review) * wobble,
        review: review * wobble,
        blocked: blocked * wobble,
      },
      latency_ms: this.empty ? { p50: null, p99: null } : { p50: 11.2 * wobble, p99: 31.8 * wobble },
      total: { approved: 1_284_102, review: 51_220, blocked: 30_811 },
    };
    for (const session of this.#sessions) {
      send(session, message);
      if (this.training) send(session, { type: 'training', ...this.training });
    }
  }

  #open(client) {
    this.#sequenceOfSessions += 1;
    const session = { client, sequence: 0, filter: {}, paused: false, name: `s${this.#sequenceOfSessions}` };
    this.#sessions.add(session);
    client.on('close', () => this.#sessions.delete(session));
    client.on('message', (data) => {
      const message = JSON.parse(String(data));
      if (message.type === 'subscribe') {
        session.filter = message.filter ?? {};
        session.paused = false;
      } else {
        session.paused = message.type === 'pause';
      }
    });
    send(session, {
      type: 'hello',
      session: session.name,
      server_time: new Date().toISOString(),
      model_version: this.empty ? '' : modelVersion,
    });
  }

  #answer(request, response) {
    const url = new URL(request.url, 'http://mock');
    if ([...this.hanging].some((path) => url.pathname.startsWith(path))) return;
    if ([...this.failing].some((path) => url.pathname.startsWith(path))) {
      problem(response, 503, 'Unavailable', 'ClickHouse did not answer within 5 s.');
      return;
    }
    if (url.pathname === '/api/session') this.#session(request, response);
    else if (url.pathname.startsWith('/api/') && !this.session.name)
      problem(response, 401, 'Unauthorized', 'Log in, or show an API key.');
    else if (url.pathname.startsWith('/api/')) this.#api(url, response);
    else servePage(url.pathname, response);
  }

  /// Lets in whoever shows `vgl_good`.
  #session(request, response) {
    if (request.method === 'DELETE') {
      this.session = { ...this.session, name: null, roles: [] };
      response.writeHead(204).end();
    } else if (request.method === 'POST' && request.headers.authorization !== 'Bearer vgl_good') {
      problem(response, 401, 'Unauthorized', 'There is no such API key.');
    } else {
      if (request.method === 'POST') this.session = { ...this.session, name: 'key:me', roles: ['viewer'] };
      json(response, this.session);
    }
  }

  #api(url, response) {
    const [, , resource, id] = url.pathname.split('/').map(decodeURIComponent);
    const query = url.searchParams;
    if (resource === 'health') json(response, this.#health());
    else if (resource === 'statistics' && id === 'series') json(response, this.#series(query));
    else if (resource === 'statistics') json(response, this.#statistics(query));
    else if (resource === 'decisions' && id) this.#decision(id, response);
    else if (resource === 'decisions') json(response, this.#decisions(query));
    else if (resource === 'users') this.#entity('user_id', id, response);
    else if (resource === 'wallets') this.#entity('wallet_address', id, response);
    else if (resource === 'models') this.#models(url, response);
    else if (resource === 'labels') void this.#labels(query, response);
    else if (resource === 'reveal') void this.#reveal(response);
    else if (resource === 'drift' && id) this.#histogram(query, response);
    else if (resource === 'drift') json(response, driftOf(this.drift, Number(query.get('days'))));
    else if (resource === 'comparison') json(response, this.#comparison(query));
    else if (resource === 'jobs' && id) this.#job(id, url.pathname.split('/')[4], response);
    else if (resource === 'jobs') this.#allJobs(url, response);
    else if (resource === 'rejected') json(response, { items: this.empty ? [] : rejections() });
    else if (resource === 'features') json(response, { schema: 'f64-a91c', features: catalogue });
    else if (resource === 'training' && this.training) json(response, this.training);
    else if (resource === 'training') response.writeHead(204).end();
    else problem(response, 404, 'Not found', `There is nothing at ${url.pathname}.`);
  }

  #allJobs(url, response) {
    if (response.req.method === 'GET')
      json(response, { items: this.jobs.list(url.searchParams.get('kind')) });
    else if (this.jobs.running()) problem(response, 409, 'Conflict', 'a run is already under way');
    else {
      this.jobs.wish = url.search;
      json(response, { run_id: this.jobs.start().run_id }, 202);
    }
  }

  #job(id, act, response) {
    if (id === 'batch') {
      json(response, { run_id: this.jobs.startBatch().run_id }, 202);
      return;
    }
    const run = this.jobs.find(id);
    if (act === 'search' && (run || this.models.find(id))) json(response, { items: this.jobs.search(id) });
    else if (!run) problem(response, 404, 'Run not found', `There is no run ${id}.`);
    else if (!act) json(response, run);
    else if (this.jobs.refusal) problem(response, 409, 'Conflict', this.jobs.refusal);
    else {
      this.jobs.cancel(run);
      response.writeHead(202).end();
    }
  }

  #models(url, response) {
    const [, , , id, act] = url.pathname.split('/').map(decodeURIComponent);
    const reason = url.searchParams.get('reason') ?? '';
    const model = this.models.find(id);
    if (!id) json(response, { items: this.models.list() });
    else if (id === 'trial' && this.models.trial) json(response, this.models.trial);
    else if (id === 'trial') response.writeHead(204).end();
    else if (id === 'label-age')
      json(response, { items: this.models.labelAges(url.searchParams.get('version')) });
    else if (id !== 'rollback' && !model)
      problem(response, 404, 'Model not found', `There is no model ${id}.`);
    else if (response.req.method === 'GET' && act === 'bundle') response.end('VGLM');
    else if (response.req.method === 'GET') json(response, model);
    else if (this.models.refusal) problem(response, 409, 'Conflict', this.models.refusal);
    else if (act === 'refuse') json(response, { version: this.models.refuse(model, reason) });
    else
      json(response, { version: model ? this.models.promote(model, reason) : this.models.rollBack(reason) });
  }

  #comparison(query) {
    const days = Number(query.get('days'));
    return comparisonOf(this.comparison, query.get('a'), query.get('b'), days, this.latest(200));
  }

  #histogram(query, response) {
    const histogram = histogramOf(query.get('name'), query.get('date'));
    if (histogram) json(response, histogram);
    else problem(response, 404, 'Not found', 'Nothing was compared on that day.');
  }

  async #labels(query, response) {
    if (response.req.method === 'GET') json(response, { items: this.labels.of(query.get('transaction_id')) });
    else json(response, this.labels.say(JSON.parse(await bodyOf(response.req))), 202);
  }

  async #reveal(response) {
    const request = JSON.parse(await bodyOf(response.req));
    const decision = this.#find(request.transaction_id);
    if (!decision) noDecision(request.transaction_id, response);
    else if (this.reveals.refusal) problem(response, 503, 'Unavailable', this.reveals.refusal);
    else json(response, this.reveals.answer(request, detail(decision).transaction));
  }

  #health() {
    const states = new Set(Object.values(this.components).map((component) => component.status));
    const status = states.has('down') ? 'down' : states.has('degraded') ? 'degraded' : 'up';
    return { status, components: this.components };
  }

  #statistics(query) {
    const [from, to] = range(query);
    const seconds = (to - from) / 1_000;
    const total = this.empty ? 0 : Math.round(this.rate * seconds * (1 + 0.05 * Math.sin(from / 900_000)));
    const blocked = Math.round(total * 0.026 * (1 + 0.12 * Math.sin(from / 400_000)));
    const review = Math.round(total * 0.041);
    return {
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      total,
      approved: total - blocked - review,
      review,
      blocked,
      degraded: 0,
      rejected: Math.round(total * 0.0004),
      duplicates: Math.round(total * 0.0011),
      decisions_per_second: total / seconds,
      block_rate: total ? blocked / total : 0,
      review_rate: total ? review / total : 0,
      latency_ms: this.empty ? { p50: null, p99: null, max: null } : { p50: 11.2, p99: 31.8, max: 96.4 },
      amount_usd_blocked: blocked * 3_120.4,
      model_version: this.empty ? '' : modelVersion,
    };
  }

  #series(query) {
    const [from, to] = range(query);
    const points = Number(query.get('points') ?? 120);
    const step = (to - from) / points / 1_000;
    const time = Array.from({ length: points }, (_, index) => Math.round(from / 1_000 + index * step));
    if (this.empty) {
      const nothing = time.map(() => 0);
      const unknown = time.map(() => null);
      return {
        time,
        approved: nothing,
        review: nothing,
        blocked: nothing,
        latency_p50_ms: unknown,
        latency_p99_ms: unknown,
      };
    }
    const wave = (second, salt) =>
      1 +
      0.16 * Math.sin(second / 170) +
      0.14 * (Random.of(`${salt}${Math.round(second / step)}`).next() - 0.5);
    const attack = (index) => (index > points * 0.62 && index < points * 0.7 ? 4.5 : 1);
    return {
      time,
      approved: time.map((second) => this.rate * 0.93 * wave(second, 'a')),
      review: time.map((second, index) => this.rate * 0.041 * wave(second, 'r') * Math.sqrt(attack(index))),
      blocked: time.map((second, index) => this.rate * 0.026 * wave(second, 'b') * attack(index)),
      latency_p50_ms: time.map((second) => 11.2 * wave(second, 'p')),
      latency_p99_ms: time.map(
        (second) => 31.8 * wave(second, 'q') * (1 + 0.3 * Random.of(`x${second}`).next()),
      ),
    };
  }

  #decision(id, response) {
    const decision = this.#find(id);
    if (!decision) noDecision(id, response);
    else json(response, seesMasks(this.session) ? masked(detail(decision)) : detail(decision));
  }

  #find(id) {
    return this.#history.find((candidate) => candidate.transaction_id === id);
  }

  #decisions(query) {
    const [from, to] = range(query, 'now-1h');
    const filter = {
      verdict: list(query, 'verdict'),
      type: list(query, 'type'),
      user: query.get('user') ?? '',
      wallet: query.get('wallet') ?? '',
      q: query.get('q') ?? '',
      min_score: Number(query.get('min_score') ?? 0),
    };
    const limit = Number(query.get('limit') ?? 100);
    const offset = Number(query.get('cursor') ?? 0);
    const found = this.#history.toReversed().filter((decision) => {
      const at = Date.parse(decision.decided_at);
      return at >= from && at <= to && matchesFilter(decision, filter);
    });
    return {
      items: found.slice(offset, offset + limit).map(summary),
      next_cursor: found.length > offset + limit ? String(offset + limit) : null,
    };
  }

  #entity(field, id, response) {
    const own = this.#history.filter((decision) => decision[field] === id);
    if (own.length === 0) {
      problem(response, 404, 'Not found', `Nothing is known of ${id}.`);
      return;
    }
    const verdicts = (verdict) => own.filter((decision) => decision.verdict === verdict).length;
    const total = own.reduce((sum, decision) => sum + decision.amount_usd, 0);
    json(response, {
      [field === 'user_id' ? 'user_id' : 'address']: id,
      first_seen: '2025-10-05T08:14:00Z',
      last_seen: own.at(-1).decided_at,
      transactions: own.length,
      approved: verdicts('approved'),
      review: verdicts('review'),
      blocked: verdicts('blocked'),
      average_amount_usd: total / own.length,
      total_amount_usd: total,
      account_age_days: 412.6,
      countries: counts(own, 'ip_country'),
      devices: counts(own, 'device_type'),
      ...(field === 'user_id'
        ? { wallets: counts(own, 'wallet_address') }
        : { users: counts(own, 'user_id') }),
      score_series: {
        time: own.map((decision) => Date.parse(decision.decided_at) / 1_000),
        score: own.map((decision) => decision.score),
        amount_usd: own.map((decision) => decision.amount_usd),
      },
    });
  }
}

function matchesFilter(decision, filter) {
  const has = (wanted, value) => !wanted || wanted.length === 0 || wanted.includes(value);
  const q = filter.q ?? '';
  return (
    has(filter.verdict, decision.verdict) &&
    has(filter.type, decision.transaction_type) &&
    (!filter.user || decision.user_id === filter.user) &&
    (!filter.wallet || decision.wallet_address === filter.wallet) &&
    decision.score >= (filter.min_score ?? 0) &&
    (q === '' ||
      [decision.transaction_id, decision.user_id, decision.wallet_address].some((value) =>
        value?.startsWith(q),
      ))
  );
}

function counts(decisions, field) {
  const tally = new Map();
  for (const decision of decisions) {
    const value = decision[field];
    if (value) tally.set(value, (tally.get(value) ?? 0) + 1);
  }
  return [...tally].map(([value, count]) => ({ value, count })).toSorted((a, b) => b.count - a.count);
}

function rejections() {
  const rejection = (minutes, stage, source, reason, violations, original, rest = {}) => ({
    rejected_at: new Date(Math.floor(Date.now() / 60_000) * 60_000 - minutes * 60_000).toISOString(),
    stage,
    source,
    reason,
    violations,
    original,
    original_encoding: 'utf-8',
    ...rest,
  });
  return [
    rejection(
      2,
      'intake',
      'rest',
      'amount: must be greater than 0',
      [{ field: 'amount', value: '-20.00', rule: 'positive', message: 'must be greater than 0' }],
      '{"transaction_id":"tx-77aa","timestamp":"2026-11-21T09:12:03Z","user_id":"user-00017","amount":"-20.00","currency":"USD","transaction_type":"buy"}',
    ),
    rejection(
      5,
      'scoring',
      'kafka',
      'not JSON: unexpected end of input at line 1, column 48',
      [],
      '{"transaction_id":"tx-81c0","user_id":"user-0000',
      { topic: 'transactions', partition: 3, offset: 188_204 },
    ),
    rejection(
      9,
      'intake',
      'file',
      'currency: unknown code «US$»; timestamp: 4 years in the future',
      [
        { field: 'currency', value: 'US$', rule: 'currency', message: 'unknown code «US$»' },
        {
          field: 'timestamp',
          value: '2030-11-21T09:02:11Z',
          rule: 'not_in_future',
          message: '4 years in the future',
        },
      ],
      'tx-9001,2030-11-21T09:02:11Z,user-00004,100.00,US$,buy,,,',
    ),
    rejection(31, 'scoring', 'kafka', 'not UTF-8: byte 0xff at position 0', [], '//79/AAB/v8=', {
      original_encoding: 'base64',
      topic: 'transactions',
      partition: 0,
      offset: 90_118,
    }),
  ];
}

function range(query, from = 'now-15m') {
  return [instant(query.get('from') ?? from), instant(query.get('to') ?? 'now')];
}

function instant(text) {
  const relative = /^now(?:-(\d+)([smhd]))?$/.exec(text);
  return relative ? Date.now() - Number(relative[1] ?? 0) * units[relative[2] ?? 's'] : Date.parse(text);
}

function list(query, name) {
  return (query.get(name) ?? '').split(',').filter(Boolean);
}

function send(session, message) {
  session.client.send(JSON.stringify(message));
}

async function bodyOf(request) {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}

function json(response, body, status = 200) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function problem(response, status, title, detailText) {
  response
    .writeHead(status, { 'content-type': 'application/problem+json' })
    .end(JSON.stringify({ type: 'about:blank', title, status, detail: detailText, errors: [] }));
}

function noDecision(id, response) {
  problem(response, 404, 'Decision not found', `No decision of the transaction ${id} is stored.`);
}

function servePage(path, response) {
  const wanted = join(page, normalize(decodeURIComponent(path)));
  const file = existsSync(wanted) && statSync(wanted).isFile() ? wanted : join(page, 'index.html');
  response.writeHead(200, {
    'content-type': mediaTypes[extname(file)] ?? 'application/octet-stream',
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
  });
  createReadStream(file).pipe(response);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const mock = await startMock({
    port: Number(process.env['PORT'] ?? 8000),
    rate: Number(process.env['RATE'] ?? 40),
  });
  console.log(`Mock of the dashboard service at ${mock.url}`);
}
