import { begunSearch, searchTrials } from './search.mjs';
import { modelVersion } from './world.mjs';

/// Trainings, one under way and one for each way one can end, and batch runs, one of which found something.
const tasks = ['extract', 'features', 'forest', 'autoencoder', 'thresholds', 'validate', 'register'];
const seconds = [4.2, 11.8, 2.1, 38.4, 1.3, 6.9, 0.4, 0.8, 0.1, 0.1];
const messages = {
  extract: 'collecting the history',
  features: 'replaying 412,880 transactions',
  forest: 'Growing tree 100 of 100',
  autoencoder: 'Epoch 17 of 50, loss 0.0412',
  thresholds: 'percentile',
  validate: 'comparing with the champion',
  register: 'keeping the bundle',
};
const checks = {
  good: [
    check('recall of what is not approved', 0.84, 'at_least', 0.8),
    check('precision of what is blocked', 0.832, 'at_least', 0.75),
    check('cost per thousand (champion 12.500)', 12.1, 'at_most', 13.75),
    check('microseconds to score one row', 2.4, 'at_most', 1000),
  ],
  bad: [
    check('recall of what is not approved', 0.72, 'at_least', 0.8),
    check('precision of what is blocked', 0.832, 'at_least', 0.75),
    { text: 'card precision could not be computed' },
  ],
};

export class Jobs {
  #runs;
  /// By run; that of the model in force searched as well.
  #searches = new Map([[modelVersion, searchTrials()]]);
  /// Why a run cannot be cancelled, if it cannot.
  refusal = '';
  /// What the last training that was asked for was to be like.
  wish = '';

  constructor(empty) {
    this.#runs = empty ? [] : past();
    const promoted = this.#runs.find(({ status }) => status === 'promoted');
    if (promoted) this.#searches.set(promoted.run_id, searchTrials());
    if (!empty) this.start('schedule');
  }

  list(kind) {
    return this.#runs
      .filter((run) => run.kind === kind)
      .map(({ tasks: _, gate: __, batch: ___, ...run }) => run);
  }

  find(id) {
    return this.#runs.find(({ run_id: each }) => each === id);
  }

  running() {
    return this.#runs.find(({ status }) => status === 'running');
  }

  start(trigger = 'rest') {
    const begun = Date.now() - 22_000;
    const run = describe(runId(begun), trigger, 'running', begun, 'Epoch 17 of 50, loss 0.0412');
    run.progress = 0.62;
    run.tasks = attempts(begun, ['extract', 'features', 'forest']);
    run.tasks.push(attempt('autoencoder', 1, 'running', begun + 18_100, null, 0.34));
    this.#runs.unshift(run);
    return run;
  }

  /// What a run's search tried.
  search(id) {
    return this.#searches.get(id) ?? [];
  }

  /// The run under way looks for hyper-parameters, and has ended so many trainings of the first round.
  searching(count) {
    const run = this.running();
    const at = Date.parse(run.started_at) + 16_000;
    const message = `round 1 of 3, training ${count + 1} of 23 on 5,555 rows`;
    run.tasks = [...run.tasks.slice(0, 2), attempt('search', 1, 'running', at, null, count / 23, message)];
    Object.assign(run, { progress: 0.3, message });
    this.#searches.set(run.run_id, begunSearch(count));
    return run;
  }

  /// Its search comes to an end, and the run goes on.
  searched() {
    const run = this.running();
    const message = '131 trees of 64 rows, latent 13: average precision 0.4620, before 0.4187';
    Object.assign(run.tasks.at(-1), {
      status: 'done',
      ended_at: new Date().toISOString(),
      progress: 1,
      message,
    });
    run.tasks.push(attempt('forest', 1, 'running', Date.now(), null, 0.2));
    this.#searches.set(run.run_id, searchTrials());
  }

  startBatch() {
    const run = batchRun(Date.now() - 3_000, 'rest');
    Object.assign(run, { status: 'running', progress: 0.5, message: 'asked about 20,000 transactions' });
    delete run.ended_at;
    run.tasks = run.tasks.slice(0, 3);
    run.tasks.push(attempt('forest', 1, 'running', Date.now() - 1_000, null, 0.5));
    this.#runs.unshift(run);
    return run;
  }

  cancel(run) {
    const now = new Date().toISOString();
    Object.assign(run, { status: 'cancelled', ended_at: now, message: 'it was cancelled' });
    Object.assign(run.tasks.at(-1), { status: 'cancelled', ended_at: now, message: 'it was cancelled' });
  }
}

function past() {
  const day = 86_400_000;
  const at = (days) => Date.now() - days * day;
  const ended = [
    [
      1,
      'drift',
      'refused',
      'is refused: recall of what is not approved is 0.72, at least 0.8 is wanted',
      'refuse',
    ],
    [2, 'schedule', 'promoted', 'is in force', 'promote'],
    [9, 'cli', 'interrupted', 'the service stopped while it ran', undefined],
  ].map(([days, trigger, status, words, way]) => {
    const begun = at(days);
    const id = runId(begun);
    const message = way ? `model ${id} ${words}` : words;
    const run = describe(id, trigger, status, begun, message, begun + 66_000);
    const names = status === 'promoted' ? tasks.toSpliced(2, 0, 'search') : tasks;
    run.tasks = attempts(begun, way ? [...names, way, 'notify'] : ['extract', 'features']);
    if (!way) run.tasks.push(attempt('forest', 1, 'interrupted', begun + 16_000, begun + 17_000, 0.4));
    if (way) run.gate = gate(way, run.ended_at);
    return run;
  });
  const begun = at(12);
  const message = 'training failed: ClickHouse does not answer';
  const failed = describe(runId(begun), 'first_model', 'failed', begun, message, begun + 24_000);
  failed.tasks = [1, 2, 3].map((number) => {
    const start = begun + number * 6_000;
    return attempt('extract', number, 'failed', start, start + 2_000, 0, 'ClickHouse does not answer');
  });
  return [
    ...ended,
    failed,
    batchRun(at(0.1), 'schedule', differences(at(0.1))),
    batchRun(at(0.2), 'schedule'),
  ];
}

const layers = [
  'extract',
  'features',
  'rules',
  'forest',
  'autoencoder',
  'decision',
  'store',
  'alert',
  'metrics',
];

function batchRun(begun, trigger, found = []) {
  const same = 36_412 - found.length;
  const id = `batch-${new Date(begun).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}-000`;
  const message =
    `of 36,412 transactions ${same.toLocaleString('en')} have the stream's answer again` +
    (found.length > 0 ? ', 1 in score, 1 had no decision and have one now' : '');
  const run = describe(id, trigger, 'done', begun, message, begun + 4_200);
  Object.assign(run, { kind: 'batch', version: '' });
  run.tasks = layers.map((name) => attempt(name, 1, 'done', begun, begun + 4_000, 1, ''));
  run.batch = {
    from: new Date(begun - 3_900_000).toISOString(),
    to: new Date(begun - 300_000).toISOString(),
    transactions: 36_412,
    equal: same - 9,
    unsettled: 9,
    features_differ: 0,
    score_differs: found.length > 0 ? 1 : 0,
    verdict_differs: 0,
    filled: found.length > 0 ? 1 : 0,
    unchecked: {},
    largest_deviation: 0,
    differences: found,
  };
  return run;
}

function differences(begun) {
  const arrived_at = new Date(begun - 2_000_000).toISOString();
  return [
    {
      transaction_id: 'tx-altered',
      user_id: 'u-17',
      arrived_at,
      outcome: 'score',
      details: 'the score was 12.400 and is 44.100',
      model_version: 'v1',
      stream_score: 12.4,
      stream_verdict: 'approved',
      batch_score: 44.1,
      batch_verdict: 'review',
    },
    {
      transaction_id: 'tx-lost',
      user_id: 'u-18',
      arrived_at,
      outcome: 'filled',
      details: 'its decision was not stored',
      model_version: 'v1',
      batch_score: 3.2,
      batch_verdict: 'approved',
    },
  ];
}

function gate(way, since) {
  const refused = way === 'refuse';
  return {
    model_status: refused ? 'refused' : 'active',
    since,
    provisional: false,
    reason: refused ? checks.bad[0].text : 'passed all 4 checks',
    checks: refused ? checks.bad : checks.good,
    remarks: refused ? ['threshold roc: 12 known frauds, 20 are needed'] : [],
  };
}

export function check(measure, value, side, bound) {
  const passed = side === 'at_least' ? value >= bound : value <= bound;
  const words = `${measure} is ${value}, ${side.replace('_', ' ')} ${bound} is wanted`;
  const by = Number(Math.abs(bound - value).toFixed(4));
  const text = passed ? words : `${words}: ${by} too ${side === 'at_least' ? 'little' : 'much'}`;
  return { text, measure, value, side, bound, passed };
}

function describe(id, trigger, status, begun, message, end) {
  return {
    run_id: id,
    kind: 'training',
    trigger,
    status,
    version: id,
    started_at: new Date(begun).toISOString(),
    ...(end ? { ended_at: new Date(end).toISOString() } : {}),
    progress: status === 'failed' ? 0 : 1,
    message,
    instance: 'training-0',
    tasks: [],
  };
}

function attempts(begun, names) {
  let start = begun;
  return names.map((name, index) => {
    const end = start + seconds[index] * 1_000;
    const done = attempt(name, 1, 'done', start, end, 1);
    start = end;
    return done;
  });
}

function attempt(task, number, status, start, end, progress, message = messages[task] ?? '') {
  return {
    task,
    attempt: number,
    status,
    started_at: new Date(start).toISOString(),
    ...(end === null ? {} : { ended_at: new Date(end).toISOString() }),
    progress,
    message,
  };
}

function runId(at) {
  return `v${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}_3f21bb0`;
}
