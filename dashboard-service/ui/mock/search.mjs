import { Random } from './random.mjs';

const usual = { trees: 100, subsample: 256, latent: 10, learning_rate: 0.001, contamination: 0.1 };
const rows = [5_555, 16_666, 50_000];
const rounds = rows.length;
const unstable = 'the loss of the autoencoder is no number in epoch 2, learning rate 0.0094';

/// A whole search for hyper-parameters by successive halving: 13 candidates beside what is in use, of which five and
/// then two go on, one is unstable, and one that does better than what is in use is chosen.
export function searchTrials(seed = 11) {
  const random = new Random(seed);
  let going = Array.from({ length: 13 }, (_, index) => draw(random, index));
  const trials = [];
  for (let round = 1; round <= rounds; round += 1) {
    const all = [usual, ...going].map((parameters, index) => {
      const failed = round === 1 && index === 4;
      return {
        number: trials.length + index + 1,
        round,
        outcome: failed ? 'failed' : 'tried',
        ...parameters,
        rows: rows[round - 1],
        criterion: 'average_precision',
        ...(failed ? {} : { objective: objective(parameters, round, random) }),
        seconds: Number((rows[round - 1] / 4_000 + random.between(0, 2)).toFixed(1)),
        message: failed ? unstable : '',
      };
    });
    going = settle(all, round, Math.ceil(going.length / 3));
    trials.push(...all);
  }
  return trials;
}

/// The same as long as its first round goes on.
export function begunSearch(count) {
  return searchTrials()
    .slice(0, count)
    .map((trial) => ({ ...trial, outcome: trial.outcome === 'failed' ? 'failed' : 'tried' }));
}

function draw(random, index) {
  const logarithmic = (low, high) => low * (high / low) ** random.next();
  return {
    trees: Math.round(logarithmic(50, 300)),
    subsample: 2 ** random.integer(6, 10),
    latent: random.integer(4, 20),
    learning_rate: index === 3 ? 0.0094 : Number(logarithmic(0.0003, 0.008).toPrecision(2)),
    contamination: Number(logarithmic(0.02, 0.3).toPrecision(2)),
  };
}

/// Best with a learning rate of .002, more trees, and little left out.
function objective({ trees, learning_rate: rate, contamination }, round, random) {
  const bell = (value, best, width) => Math.exp(-((Math.log(value / best) / width) ** 2));
  const exact =
    0.3 + 0.06 * bell(rate, 0.002, 1) + 0.04 * bell(trees, 220, 1.2) + 0.04 * bell(contamination, 0.05, 1);
  return Number((exact + 0.01 * round + 0.004 * random.normal()).toFixed(6));
}

/// Says what becomes of the trainings of a round, and which candidates go on.
function settle(trials, round, count) {
  const score = (trial) => trial.objective ?? -1;
  const best = trials.toSorted((a, b) => score(b) - score(a));
  const going = best.filter((trial) => trial !== trials[0]).slice(0, count);
  const goOn = round === rounds ? best.slice(0, 1) : [trials[0], ...going];
  for (const trial of trials) {
    if (trial.outcome === 'tried') trial.outcome = goOn.includes(trial) ? 'kept' : 'dropped';
  }
  if (round === rounds) best[0].outcome = 'chosen';
  return going.map(({ trees, subsample, latent, learning_rate, contamination }) => ({
    trees,
    subsample,
    latent,
    learning_rate,
    contamination,
  }));
}
