import type { Costs, ScoreHistograms } from '@/shared/api/comparison';

/// With fewer known frauds, curves say little: training draws no thresholds from so few either.
export const fewestFrauds = 20;

/// Transactions by bin of the score, the lowest first.
export interface Counts {
  readonly fraud: readonly number[];
  /// What is not fraud as far as is known, or assumed.
  readonly ordinary: readonly number[];
  /// Whatever it is.
  readonly all: readonly number[];
}

/// What a threshold at the lower end of a bin does.
export interface Operating {
  /// Transactions with this score or more are stopped.
  readonly score: number;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
  /// Stopped, whatever they are.
  readonly stopped: number;
}

/// @param labelledOnly whether what nobody has said anything of is left out; otherwise it counts as ordinary
export function countsOf({ fraud, legitimate, unlabelled }: ScoreHistograms, labelledOnly: boolean): Counts {
  const assumed = (bin: number): number => (labelledOnly ? 0 : (unlabelled[bin] ?? 0));
  return {
    fraud,
    ordinary: legitimate.map((count, bin) => count + assumed(bin)),
    all: fraud.map((count, bin) => count + (legitimate[bin] ?? 0) + (unlabelled[bin] ?? 0)),
  };
}

/// Every threshold, ascending: the first stops everything, the last nothing.
export function operatingPoints({ fraud, ordinary, all }: Counts, width: number): Operating[] {
  const frauds = total(fraud);
  const ordinaries = total(ordinary);
  const points: Operating[] = [];
  let truePositives = 0;
  let falsePositives = 0;
  let stopped = 0;
  for (let bin = fraud.length; bin >= 0; bin -= 1) {
    truePositives += fraud[bin] ?? 0;
    falsePositives += ordinary[bin] ?? 0;
    stopped += all[bin] ?? 0;
    points.push({
      score: bin * width,
      truePositives,
      falsePositives,
      falseNegatives: frauds - truePositives,
      trueNegatives: ordinaries - falsePositives,
      stopped,
    });
  }
  return points.toReversed();
}

/// The threshold nearest to a score.
export function pointAt(points: readonly Operating[], score: number): Operating | undefined {
  return points.reduce<Operating | undefined>(
    (best, point) =>
      best === undefined || Math.abs(point.score - score) < Math.abs(best.score - score) ? point : best,
    undefined,
  );
}

/// Null without any fraud.
export function recall({ truePositives, falseNegatives }: Operating): number | null {
  return share(truePositives, truePositives + falseNegatives);
}

/// Null when nothing is stopped.
export function precision({ truePositives, falsePositives }: Operating): number | null {
  return share(truePositives, truePositives + falsePositives);
}

/// Null without anything ordinary.
export function falseAlarmRate({ falsePositives, trueNegatives }: Operating): number | null {
  return share(falsePositives, falsePositives + trueNegatives);
}

/// Area under the ROC curve, ties counting half; null without frauds, or with nothing else.
export function rocAuc(points: readonly Operating[]): number | null {
  let area = 0;
  for (const [index, point] of points.entries()) {
    const next = points[index + 1];
    const [width, high, low] = next
      ? [
          (falseAlarmRate(point) ?? Number.NaN) - (falseAlarmRate(next) ?? Number.NaN),
          recall(point),
          recall(next),
        ]
      : [0, 0, 0];
    area += (width * ((high ?? Number.NaN) + (low ?? Number.NaN))) / 2;
  }
  return Number.isNaN(area) ? null : area;
}

/// Area under the precision-recall curve by steps, from the highest threshold down; null without frauds.
export function averagePrecision(points: readonly Operating[]): number | null {
  const frauds = points[0] ? points[0].truePositives + points[0].falseNegatives : 0;
  if (frauds === 0) return null;
  let area = 0;
  for (const [index, point] of points.entries()) {
    const found = point.truePositives - (points[index + 1]?.truePositives ?? 0);
    area += (found / frauds) * (precision(point) ?? 0);
  }
  return area;
}

/// What a threshold costs whose every alert is reviewed, per thousand transactions, as training reckons; null without
/// any.
export function costPerThousand(point: Operating, costs: Costs): number | null {
  const { truePositives, falsePositives, falseNegatives, trueNegatives } = point;
  const sum =
    costs.missed_fraud * falseNegatives +
    costs.false_alarm * falsePositives +
    costs.review * (truePositives + falsePositives);
  const cost = share(sum, truePositives + falsePositives + falseNegatives + trueNegatives);
  return cost === null ? null : cost * 1_000;
}

/// The cheapest threshold; undefined without any transaction.
export function cheapest(points: readonly Operating[], costs: Costs): Operating | undefined {
  const known = points.filter((point) => costPerThousand(point, costs) !== null);
  return known.toSorted((a, b) => (costPerThousand(a, costs) ?? 0) - (costPerThousand(b, costs) ?? 0))[0];
}

/// The lowest threshold that stops no more than people can look at.
///
/// @param days over which the transactions came
export function affordable(
  points: readonly Operating[],
  days: number,
  reviewsPerDay: number,
): Operating | undefined {
  return points.find(({ stopped }) => stopped <= reviewsPerDay * days);
}

/// How often transactions of about the same score are frauds.
export interface Calibrated {
  /// The mean of the scores, from the middles of their bins.
  readonly score: number;
  readonly transactions: number;
  readonly fraudShare: number;
}

/// By tenths of the scale; without those that have no transaction.
export function calibration({ fraud, ordinary }: Counts, width: number): Calibrated[] {
  const tenth = Math.ceil(fraud.length / 10);
  return Array.from({ length: 10 }, (_, group) => {
    const bins = fraud.map((_each, bin) => bin).slice(group * tenth, (group + 1) * tenth);
    const sum = (value: (bin: number) => number): number => bins.reduce((all, bin) => all + value(bin), 0);
    const count = (bin: number): number => (fraud[bin] ?? 0) + (ordinary[bin] ?? 0);
    const transactions = sum(count);
    return {
      score: transactions === 0 ? 0 : sum((bin) => (bin + 0.5) * width * count(bin)) / transactions,
      transactions,
      fraudShare: transactions === 0 ? 0 : sum((bin) => fraud[bin] ?? 0) / transactions,
    };
  }).filter(({ transactions }) => transactions > 0);
}

/// A histogram in fewer bins, as shares of its total; all 0 without any.
export function coarse(counts: readonly number[], bins: number): number[] {
  const each = counts.length / bins;
  const all = total(counts);
  return Array.from({ length: bins }, (_, bin) => {
    const sum = total(counts.slice(Math.round(bin * each), Math.round((bin + 1) * each)));
    return all === 0 ? 0 : sum / all;
  });
}

export function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
