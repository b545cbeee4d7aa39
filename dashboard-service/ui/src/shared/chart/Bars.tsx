import './figure.css';
import type { LegendEntry } from './FigurePanel';

export interface BarSeries extends LegendEntry {
  /// One for each bin, 0 or more.
  readonly values: readonly number[];
}

interface BarMark {
  /// How many bins lie before, not necessarily whole.
  readonly after: number;
  readonly label: string;
}

const noMarks: readonly BarMark[] = [];

/// Bars side by side over bins in their order, all on one scale.
export function Bars({
  label,
  bins,
  series,
  format,
  marks = noMarks,
}: {
  /// Says what is seen to those who do not see it.
  readonly label: string;
  /// What each bin holds.
  readonly bins: readonly string[];
  readonly series: readonly BarSeries[];
  readonly format: (value: number) => string;
  /// Lines across the bins.
  readonly marks?: readonly BarMark[];
}) {
  const highest = Math.max(...series.flatMap(({ values }) => values), Number.MIN_VALUE);
  return (
    <div className="bars" role="img" aria-label={label}>
      <div className="bars-plot">
        {bins.map((bin, index) => (
          <div
            key={bin}
            className="bars-bin"
            title={[bin, ...series.map((each) => `${each.label} ${format(each.values[index] ?? 0)}`)].join(
              '\n',
            )}
          >
            {series.map(({ key, colour, values }) => (
              <span
                key={key}
                style={{
                  blockSize: `${((values[index] ?? 0) / highest) * 100}%`,
                  backgroundColor: `var(${colour})`,
                }}
              />
            ))}
          </div>
        ))}
        {marks.map(({ after, label: words }) => (
          <span
            key={words}
            className="bars-mark"
            style={{ insetInlineStart: `${(after / bins.length) * 100}%` }}
          >
            <span>{words}</span>
          </span>
        ))}
      </div>
      <div className="bars-axis">
        <span>{bins[0]}</span>
        <span>{bins.length > 1 ? bins.at(-1) : ''}</span>
      </div>
    </div>
  );
}
