import { catalogue, rules, scenarios } from './catalogue.mjs';
import { Random } from './random.mjs';

const countries = ['DE', 'FR', 'NL', 'US', 'GB', 'PL', 'ES', 'SE', 'SG', 'BR'];
const strangeCountries = ['NG', 'VN', 'KP', 'PA', 'RU'];
const devices = ['ios', 'android', 'web', 'desktop'];
const currencies = [
  ['USD', 1],
  ['EUR', 1.09],
  ['BTC', 97_400],
  ['ETH', 3_310],
  ['USDT', 1],
];
const types = ['buy', 'sell', 'withdraw', 'deposit'];

export const modelVersion = 'v20261118_58be53a';
export const thresholds = { review: 30, block: 70 };

const verdictOf = (score) =>
  score > thresholds.block ? 'blocked' : score >= thresholds.review ? 'review' : 'approved';
const round = (value, digits) => Number(value.toFixed(digits));

function highest(scenario) {
  const points = scenarios[scenario].rules.reduce((sum, flag) => sum + rules[flag].points, 0);
  return Math.min(99, Math.min(40, points) + 57);
}

/// Users with habits, and the transactions they make.
export class World {
  #random;
  #users;

  constructor(seed = 7, users = 400) {
    this.#random = new Random(seed);
    this.#users = Array.from({ length: users }, (_, index) => this.#user(index));
  }

  #user(index) {
    const random = this.#random;
    return {
      id: `user-${String(index + 1).padStart(5, '0')}`,
      country: random.pick(countries),
      device: random.pick(devices),
      wallets: Array.from({ length: random.integer(1, 3) }, () => `0x${random.hex(40)}`),
      median: random.logNormal(160, 0.8),
      currency: random.pick(currencies),
    };
  }

  /// One decision as of `at` (epoch ms), as the feed and the lists show it.
  decision(at) {
    const random = this.#random;
    const user = random.pick(this.#users);
    const draw = random.next();
    const scenario = draw < 0.045 ? random.pick(Object.keys(scenarios)) : '';
    const score = scenario
      ? random.between(34, highest(scenario))
      : Math.min(66, random.logNormal(6.5, 0.75));
    const fraud = scenario && score > thresholds.block;
    const [currency, rate] = user.currency;
    const amountUsd =
      random.logNormal(user.median, 0.6) *
      (scenario && scenario !== 'card_testing' ? random.between(6, 40) : 1);
    const latency = 6 + random.logNormal(5, 0.6);
    return {
      transaction_id: `tx-${random.hex(8)}-${random.hex(4)}-${random.hex(4)}`,
      user_id: user.id,
      wallet_address:
        random.chance(0.08) && !scenario ? null : fraud ? `0x${random.hex(40)}` : random.pick(user.wallets),
      verdict: verdictOf(round(score, 2)),
      score: round(score, 2),
      amount: (amountUsd / rate).toFixed(rate > 100 ? 6 : 2),
      currency,
      amount_usd: round(amountUsd, 2),
      transaction_type: scenario ? random.pick(['withdraw', 'withdraw', 'sell']) : random.pick(types),
      timestamp: new Date(at - latency - random.between(20, 400)).toISOString(),
      decided_at: new Date(at).toISOString(),
      ip_country: scenario === 'account_takeover' ? random.pick(strangeCountries) : user.country,
      device_type: scenario === 'account_takeover' ? random.pick(devices) : user.device,
      degraded: false,
      top_reason: scenario
        ? scenarios[scenario].rules[0]
        : score > 18
          ? random.pick(['hour_rarity', 'distance_km'])
          : '',
      scenario,
      latency,
    };
  }

  get users() {
    return this.#users;
  }
}

/// The summary without what the mock alone knows.
export function summary({ scenario: _scenario, latency: _latency, ...rest }) {
  return rest;
}

/// Everything about one decision; follows from its summary, so that asking twice gives the same answer.
export function detail(decision) {
  const random = Random.of(decision.transaction_id);
  const story = scenarios[decision.scenario] ?? { rules: [], features: mildOddities(random) };
  const fired = firedRules(decision, story);
  const rulesPoints = fired.reduce((sum, rule) => sum + rule.points, 0);
  const rest = decision.score - rulesPoints;
  const isolationPoints = rest * random.between(0.4, 0.55);
  const features = catalogue.map((feature) => ({
    ...feature,
    value: story.features[feature.name] ?? valueOf(feature, decision, random),
  }));
  const isolation = modelLayer('isolation', isolationPoints, features, story, random);
  const autoencoder = modelLayer('autoencoder', rest - isolationPoints, features, story, random);
  const layers = [
    {
      layer: 'rules',
      points: rulesPoints,
      max_points: 40,
      score: null,
      evidence: null,
      threshold: null,
      anomaly: fired.length > 0,
      base_points: 0,
      contributions: [],
    },
    isolation,
    autoencoder,
  ];
  return {
    ...summary(decision),
    layers,
    rules: fired,
    reasons: reasons(fired, [isolation, autoencoder]),
    thresholds,
    model_version: modelVersion,
    policy_version: 'p3',
    feature_schema: 'f64-a91c',
    received_at: new Date(Date.parse(decision.decided_at) - decision.latency).toISOString(),
    latency_ms: round(decision.latency, 2),
    latent: Array.from({ length: 10 }, () => round(random.normal(), 4)),
    features: features.map(({ name, value, unit, group }) => ({ name, value, unit, group })),
    transaction: rawTransaction(decision, random),
    kafka: { topic: 'decisions', partition: random.integer(0, 7), offset: random.integer(10_000, 900_000) },
    user: {
      average_amount_usd: 182.4,
      total_transactions: 261,
      account_age_days: 412.6,
      transactions_last_hour: features.find((feature) => feature.name === 'count_1h').value,
      transactions_last_24h: features.find((feature) => feature.name === 'count_24h').value,
    },
  };
}

function mildOddities(random) {
  const oddities = Array.from({ length: 3 }, () => random.pick(catalogue)).filter(
    (feature) => feature.unit !== '0/1',
  );
  return Object.fromEntries(
    oddities.map(({ name, usual }) => [name, round(usual * random.between(1.8, 3.5), 3)]),
  );
}

function firedRules(decision, story) {
  const fired = [];
  let sum = 0;
  for (const flag of story.rules) {
    const points = Math.min(rules[flag].points, 40 - sum);
    if (points > 0 && sum + points <= decision.score - 8) {
      fired.push({ flag, points, text: rules[flag].text(decision) });
      sum += points;
    }
  }
  return fired;
}

function valueOf(feature, decision, random) {
  if (feature.name === 'amount_usd') return decision.amount_usd;
  if (feature.unit === '0/1') return 0;
  const value = feature.usual * Math.exp(feature.spread * 0.6 * random.normal());
  return feature.unit === 'transactions' ? Math.max(1, Math.round(value)) : round(value, 3);
}

function modelLayer(layer, points, features, story, random) {
  const base = round(points * 0.06, 3);
  const weights = features.map((feature) =>
    feature.name in story.features ? random.between(0.6, 1.6) : 0.05 * random.normal() - 0.008,
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const scale = (points - base) / Math.max(0.4, total);
  const contributions = features.map((feature, index) => ({
    feature: feature.name,
    points: weights[index] * scale,
    value: feature.value,
    unit: feature.unit,
    user_baseline: feature.unit === 'seconds' ? null : feature.usual,
    description: feature.description,
  }));
  const explained = contributions.reduce((sum, contribution) => sum + contribution.points, 0);
  const threshold = layer === 'isolation' ? 0.58 : 1.42;
  return {
    layer,
    points,
    max_points: 30,
    score: layer === 'isolation' ? round(0.42 + points / 120, 4) : round(0.6 + points / 14, 4),
    evidence: round(points * 1.7, 4),
    threshold,
    anomaly: points > 12,
    base_points: points - explained,
    contributions: contributions.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points)),
  };
}

function reasons(fired, layers) {
  const fromRules = fired.map(({ flag, points, text }) => ({ layer: 'rules', code: flag, points, text }));
  const fromModels = layers.flatMap(({ layer, contributions }) =>
    contributions
      .filter((contribution) => contribution.points > 0.8)
      .slice(0, 3)
      .map(({ feature, points, value, user_baseline, description }) => ({
        layer,
        code: feature,
        points,
        text: `${description}: ${value}${user_baseline === null ? '' : `, usually ${user_baseline}`}.`,
      })),
  );
  return [...fromRules, ...fromModels].toSorted((a, b) => b.points - a.points).slice(0, 6);
}

function rawTransaction(decision, random) {
  return {
    transaction_id: decision.transaction_id,
    timestamp: decision.timestamp,
    user_id: decision.user_id,
    amount: decision.amount,
    currency: decision.currency,
    transaction_type: decision.transaction_type,
    wallet_address: decision.wallet_address,
    ip_country: decision.ip_country,
    device_type: decision.device_type,
    account_opened_at: '2025-10-05T08:14:00Z',
    latitude: round(random.between(-60, 60), 4),
    longitude: round(random.between(-120, 120), 4),
  };
}
