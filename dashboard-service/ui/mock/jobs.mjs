/// Runs of the training pipeline: one under way, and one for each way a run can end.
const tasks = ['extract', 'features', 'forest', 'autoencoder', 'thresholds', 'validate', 'register'];
const seconds = [4.2, 11.8, 2.1, 38.4, 1.3, 6.9, 0.4, 0.8, 0.1];
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
  /// Why a run cannot be cancelled, if it cannot.
  refusal = '';

  constructor(empty) {
    this.#runs = empty ? [] : past();
    if (!empty) this.start('schedule');
  }

  list() {
    return this.#runs.map(({ tasks: _, gate: __, ...run }) => run);
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
    run.tasks = attempts(begun, way ? [...tasks, way, 'notify'] : ['extract', 'features']);
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
  return [...ended, failed];
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
