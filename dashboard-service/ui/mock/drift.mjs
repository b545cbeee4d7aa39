import { catalogue } from './catalogue.mjs';
import { Random } from './random.mjs';
import { modelVersion } from './world.mjs';

const drifting = { count_1h: 0.62, wallet_age_days: 0.41, amount_to_user_average: 0.34 };

/// What was measured in the last `days`, in one of three states.
export function driftOf(status, days) {
  const common = { status, message: '', series: [], triggers: [], model_version: modelVersion };
  if (status === 'no_data') {
    return { ...common, computed_at: null, model_version: null, message: 'There is no model in force.' };
  }
  const computed = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000).toISOString();
  if (status === 'warming_up') {
    const message = '3,120 of 10,000 transactions that a comparison needs have been decided.';
    return { ...common, computed_at: computed, message };
  }
  const dates = Array.from({ length: days }, (_, index) => dayAgo(days - 1 - index));
  return { ...common, computed_at: computed, series: allSeries(dates), triggers: triggers() };
}

/// Null where nothing was compared.
export function histogramOf(name, date) {
  const known = ['score', 'verdict'].includes(name) || catalogue.some((feature) => feature.name === name);
  if (!known) return null;
  const last = date === dayAgo(0);
  const value = last ? (drifting[name] ?? 0.03) : 0.03;
  const reference = Array.from({ length: 10 }, () => 0.1);
  const current = reference.map((share, bin) => share + (bin - 4.5) * 0.02 * value);
  return {
    name,
    date,
    kind: ['score', 'verdict'].includes(name) ? 'target' : 'data',
    bounds: [0, 1, 2, 3, 5, 8, 13, 21, 34],
    reference,
    current,
    value,
    level: levelOf(value),
    rows: 41_288,
  };
}

function allSeries(dates) {
  const random = new Random(11);
  const quiet = (date) => ({ date, value: 0.01 + 0.06 * random.next(), level: 'none' });
  const features = catalogue.map(({ name }) => ({
    name,
    kind: 'data',
    days: dates.map((date, index) => {
      const value = drifting[name];
      const late = index - (dates.length - 4);
      if (value === undefined || late <= 0) return quiet(date);
      const now = (value * late) / 3;
      return { date, value: now, level: levelOf(now) };
    }),
  }));
  const unknown = (date) => ({ date, level: 'unknown' });
  return [
    {
      name: 'recall',
      kind: 'concept',
      days: dates.map((date, index) => (index < 4 ? unknown(date) : quiet(date))),
    },
    { name: 'average_precision', kind: 'concept', days: dates.map(unknown) },
    { name: 'score', kind: 'target', days: dates.map(quiet) },
    { name: 'verdict', kind: 'target', days: dates.slice(2).map(quiet) },
    ...features,
  ];
}

function triggers() {
  const trigger = (hours, level, names, action, reason, run) => ({
    triggered_at: new Date(Date.now() - hours * 3_600_000).toISOString(),
    kind: 'data',
    level,
    names,
    action,
    reason,
    ...(run ? { run_id: run } : {}),
  });
  return [
    trigger(
      2,
      'high',
      ['count_1h'],
      'retrain',
      'high drift overrides the cooldown',
      'v20261121-070000_3f21bb0',
    ),
    trigger(
      26,
      'medium',
      ['wallet_age_days', 'amount_to_user_average'],
      'nothing',
      'the last training was 20 h ago, the cooldown is 48 h',
    ),
  ];
}

function levelOf(value) {
  return value > 0.5 ? 'high' : value > 0.3 ? 'medium' : 'none';
}

function dayAgo(days) {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}
