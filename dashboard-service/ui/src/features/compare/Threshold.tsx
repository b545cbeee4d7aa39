import { useId } from 'react';
import type { Comparison, Costs } from '@/shared/api/comparison';
import { absent, formatCount, formatRate, formatShare, formatValue } from '@/shared/format/number';
import type { Change } from '@/shared/url/search';
import { Fact, Facts, Panel } from '@/shared/ui/Panel';
import {
  affordable,
  cheapest,
  costPerThousand,
  falseAlarmRate,
  pointAt,
  precision,
  recall,
  type Operating,
} from './measures';
import { mostReviews, type CompareSearch } from './search';
import type { Side } from './sides';

interface Props {
  readonly comparison: Comparison;
  readonly sides: readonly Side[];
  readonly threshold: number;
  readonly days: number;
  /// How many transactions a day people can look at.
  readonly reviews: number;
  readonly onChange: (change: Change<CompareSearch>) => void;
}

/// What a threshold would do: right and wrong answers, cost, and work.
export function Threshold(props: Props) {
  const { comparison, sides, threshold, reviews, onChange } = props;
  const id = useId();
  return (
    <Panel
      title="A threshold"
      note={`in force: review from ${comparison.thresholds.review}, blocked above ${comparison.thresholds.block}`}
    >
      <div className="compare-controls">
        <label htmlFor={`${id}-threshold`}>
          Stopped from <strong>{threshold}</strong> points on
        </label>
        <input
          id={`${id}-threshold`}
          type="range"
          min={0}
          max={100}
          step={comparison.bin_width}
          value={threshold}
          onChange={(event) => onChange({ threshold: Number(event.target.value) })}
        />
        <label htmlFor={`${id}-reviews`}>People can look at</label>
        <span>
          <input
            id={`${id}-reviews`}
            className="field compare-reviews"
            type="number"
            min={1}
            max={mostReviews}
            value={reviews}
            onChange={(event) => onChange({ reviews: readReviews(event.target.value) })}
          />{' '}
          a day
        </span>
      </div>
      <div className="compare-matrices">
        {sides.map((side) => (
          <Matrix key={side.key} side={side} {...props} />
        ))}
      </div>
    </Panel>
  );
}

function readReviews(text: string): number | undefined {
  const reviews = Math.round(Number(text));
  return reviews >= 1 && reviews <= mostReviews ? reviews : undefined;
}

function Matrix({ side, comparison: { costs }, threshold, days, reviews }: Props & { readonly side: Side }) {
  const point = pointAt(side.points, threshold);
  if (!point) return null;
  const limit = affordable(side.points, days, reviews);
  const best = side.frauds === 0 ? undefined : cheapest(side.points, costs);
  return (
    <section className="compare-matrix" aria-label={`Threshold of ${side.model.version}`}>
      <h3>
        <span className="swatch compare-swatch" style={{ backgroundColor: `var(${side.colour})` }} />
        <span className="mono">{side.model.version}</span>
      </h3>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">It was</th>
            <th scope="col" className="number">
              Stopped
            </th>
            <th scope="col" className="number">
              Let through
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Fraud</th>
            <td className="number right">{formatCount(point.truePositives)}</td>
            <td className="number wrong">{formatCount(point.falseNegatives)} missed</td>
          </tr>
          <tr>
            <th scope="row">No fraud</th>
            <td className="number wrong">{formatCount(point.falsePositives)} false alarms</td>
            <td className="number right">{formatCount(point.trueNegatives)}</td>
          </tr>
        </tbody>
      </table>
      <Facts>
        <Fact name="Recall">{formatShare(recall(point))}</Fact>
        <Fact name="Precision">{formatShare(precision(point))}</Fact>
        <Fact name="False alarm rate">{formatShare(falseAlarmRate(point))}</Fact>
        <Fact name="Stopped a day">{formatRate(point.stopped / days)}</Fact>
        <Fact name="Cost of a thousand">{money(point, costs)}</Fact>
        <Fact name="Cheapest">
          {best ? `from ${best.score} points, ${money(best, costs)} for a thousand` : absent}
        </Fact>
        <Fact name={`With ${formatCount(reviews)} a day`}>
          {limit ? `from ${limit.score} points, recall ${formatShare(recall(limit))}` : absent}
        </Fact>
      </Facts>
    </section>
  );
}

function money(point: Operating, costs: Costs): string {
  const cost = costPerThousand(point, costs);
  return cost === null ? absent : `${formatValue(cost)} USD`;
}
