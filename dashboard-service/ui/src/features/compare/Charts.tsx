import type { Comparison } from '@/shared/api/comparison';
import { Bars } from '@/shared/chart/Bars';
import { FigurePanel, type FigureTable } from '@/shared/chart/FigurePanel';
import { XyChart, type Axis, type XyMark } from '@/shared/chart/XyChart';
import { absent, formatCount, formatShare, formatValue } from '@/shared/format/number';
import {
  averagePrecision,
  calibration,
  coarse,
  costPerThousand,
  falseAlarmRate,
  pointAt,
  precision,
  recall,
  rocAuc,
  type Operating,
} from './measures';
import type { Side } from './sides';

export interface ChartsProps {
  readonly comparison: Comparison;
  readonly sides: readonly Side[];
  /// The threshold looked at.
  readonly threshold: number;
  readonly asTable: boolean;
  readonly onAsTableChange: (asTable: boolean) => void;
}

const percent: Omit<Axis, 'label'> = { low: 0, high: 1, format: (value) => `${(value * 100).toFixed(0)} %` };
const scores: Axis = { label: 'Score', low: 0, high: 100, format: (value) => value.toFixed(0) };

type Measure = (point: Operating) => number | null;

/// What a curve shows at thresholds 5 points apart.
function byThreshold(
  sides: readonly Side[],
  measures: readonly (readonly [string, Measure, (value: number | null) => string])[],
): FigureTable {
  const columns = sides.flatMap((side) => measures.map((measure) => ({ side, measure })));
  return {
    head: ['Score from', ...columns.map(({ side, measure }) => `${side.model.version}: ${measure[0]}`)],
    rows: Array.from({ length: 21 }, (_, step) => [
      String(step * 5),
      ...columns.map(({ side, measure: [, read, format] }) => {
        const point = pointAt(side.points, step * 5);
        return format(point ? read(point) : null);
      }),
    ]),
  };
}

function curve(side: Side, x: Measure, y: Measure): [number, number][] {
  return side.points.flatMap((point): [number, number][] => {
    const [across, up] = [x(point), y(point)];
    return across === null || up === null ? [] : [[across, up]];
  });
}

function marked(side: Side, threshold: number, x: Measure, y: Measure): [number, number] | undefined {
  const point = pointAt(side.points, threshold);
  const [across, up] = point ? [x(point), y(point)] : [null, null];
  return across === null || up === null ? undefined : [across, up];
}

function legendOf(sides: readonly Side[]) {
  return sides.map(({ key, model, colour }) => ({ key, label: model.version, colour }));
}

function lines(sides: readonly Side[], threshold: number, x: Measure, y: Measure) {
  return sides.map((side) => ({
    key: side.key,
    label: side.model.version,
    colour: side.colour,
    dashed: side.dashed,
    points: curve(side, x, y),
    marked: marked(side, threshold, x, y),
  }));
}

/// Precision against recall, with the threshold marked.
export function PrecisionRecall({ sides, threshold, ...table }: ChartsProps) {
  const areas = sides.map(
    (side) => `${side.model.version}: average precision ${formatShare(averagePrecision(side.points))}`,
  );
  return (
    <FigurePanel
      title="Precision and recall"
      note="the dot is the threshold"
      legend={legendOf(sides)}
      table={() =>
        byThreshold(sides, [
          ['recall', recall, formatShare],
          ['precision', precision, formatShare],
        ])
      }
      {...table}
    >
      <XyChart
        label={`Precision against recall. ${areas.join('; ')}.`}
        x={{ ...percent, label: 'Recall' }}
        y={{ ...percent, label: 'Precision' }}
        lines={lines(sides, threshold, recall, precision)}
      />
    </FigurePanel>
  );
}

/// Frauds found against false alarms.
export function Roc({ sides, threshold, ...table }: ChartsProps) {
  const areas = sides.map((side) => `${side.model.version}: area ${formatShare(rocAuc(side.points))}`);
  return (
    <FigurePanel
      title="ROC"
      note="the dot is the threshold"
      legend={legendOf(sides)}
      table={() =>
        byThreshold(sides, [
          ['false alarms', falseAlarmRate, formatShare],
          ['recall', recall, formatShare],
        ])
      }
      {...table}
    >
      <XyChart
        label={`Recall against the false alarm rate. ${areas.join('; ')}.`}
        x={{ ...percent, label: 'False alarm rate' }}
        y={{ ...percent, label: 'Recall' }}
        lines={lines(sides, threshold, falseAlarmRate, recall)}
      />
    </FigurePanel>
  );
}

const bars = 20;
const binNames = Array.from({ length: bars }, (_, bin) => `${bin * 5} to ${bin * 5 + 5}`);

/// How the scores of one model are spread, by what the transactions turned out to be.
export function Scores({ side, threshold, ...table }: Omit<ChartsProps, 'sides'> & { readonly side: Side }) {
  const { fraud, legitimate, unlabelled } = side.model.histograms;
  const series = [
    { key: 'fraud', label: 'Fraud', colour: '--blocked-fill', values: coarse(fraud, bars) },
    { key: 'legitimate', label: 'Not fraud', colour: '--approved', values: coarse(legitimate, bars) },
    { key: 'unlabelled', label: 'Nobody has said', colour: '--ink-faint', values: coarse(unlabelled, bars) },
  ];
  return (
    <FigurePanel
      title={`Scores of ${side.model.version}`}
      note="shares of each kind"
      legend={series}
      table={() => ({
        head: ['Score', ...series.map(({ label }) => label)],
        rows: binNames.map((name, bin) => [
          name,
          ...series.map(({ values }) => formatShare(values[bin] ?? 0)),
        ]),
      })}
      asTable={table.asTable}
      onAsTableChange={table.onAsTableChange}
    >
      <Bars
        label={`Scores of ${side.model.version} from 0 to 100, as shares of ${formatCount(side.frauds)} frauds, of what is no fraud, and of what nobody has said anything of.`}
        bins={binNames}
        series={series}
        format={formatShare}
        marks={[{ after: (threshold / 100) * bars, label: 'Threshold' }]}
      />
    </FigurePanel>
  );
}

/// How often transactions of a score are frauds.
export function Calibration({ comparison, sides, asTable, onAsTableChange }: ChartsProps) {
  const groups = sides.map((side) => ({ side, groups: calibration(side.counts, comparison.bin_width) }));
  return (
    <FigurePanel
      title="Calibration"
      note="a higher score should mean more frauds"
      legend={legendOf(sides)}
      asTable={asTable}
      onAsTableChange={onAsTableChange}
      table={() => ({
        head: ['Model and mean score', 'Transactions', 'Frauds'],
        rows: groups.flatMap(({ side, groups: all }) =>
          all.map(({ score, transactions, fraudShare }) => [
            `${side.model.version}: ${score.toFixed(1)}`,
            formatCount(transactions),
            formatShare(fraudShare),
          ]),
        ),
      })}
    >
      <XyChart
        label={`Share of frauds by tenths of the score. ${groups
          .map(({ side, groups: all }) => {
            const last = all.at(-1);
            return `${side.model.version}: ${last ? `${formatShare(last.fraudShare)} around ${last.score.toFixed(0)} points` : 'nothing known'}`;
          })
          .join('; ')}.`}
        x={scores}
        y={{ ...percent, label: 'Frauds' }}
        lines={groups.map(({ side, groups: all }) => ({
          key: side.key,
          label: side.model.version,
          colour: side.colour,
          dashed: side.dashed,
          dots: true,
          points: all.map(({ score, fraudShare }): [number, number] => [score, fraudShare]),
        }))}
      />
    </FigurePanel>
  );
}

function costOfNone(points: readonly Operating[], cost: Measure): number {
  const last = points.at(-1);
  return (last && cost(last)) ?? 0;
}

/// What every threshold costs, with what people can look at.
export function CostCurve({
  comparison: { costs },
  sides,
  threshold,
  capacities,
  reviews,
  asTable,
  onAsTableChange,
}: ChartsProps & {
  /// From where on people can look at all that is stopped.
  readonly capacities: readonly XyMark[];
  readonly reviews: number;
}) {
  const cost: Measure = (point) => costPerThousand(point, costs);
  // Stopping everything costs so much that nothing else could be told apart.
  const highest = 1.5 * Math.max(1, ...sides.map(({ points }) => costOfNone(points, cost)));
  return (
    <FigurePanel
      title="Cost"
      note={`a missed fraud ${formatValue(costs.missed_fraud)}, a false alarm ${formatValue(costs.false_alarm)}, a review ${formatValue(costs.review)} USD; upright: ${formatCount(reviews)} a day from there`}
      legend={legendOf(sides)}
      asTable={asTable}
      onAsTableChange={onAsTableChange}
      table={() =>
        byThreshold(sides, [
          ['USD a thousand', cost, (value) => (value === null ? absent : formatValue(value))],
        ])
      }
    >
      <XyChart
        label={`Cost of a thousand transactions by threshold, up to ${formatValue(highest)} USD. People can look at ${formatCount(reviews)} a day: ${capacities.map(({ at, label }) => `${label} from ${at} points`).join('; ')}.`}
        x={scores}
        y={{ label: 'USD for a thousand', low: 0, high: highest, format: formatValue }}
        lines={lines(sides, threshold, ({ score }) => score, cost)}
        marks={capacities}
      />
    </FigurePanel>
  );
}
