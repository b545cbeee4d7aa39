import './figure.css';
import type { LegendEntry } from './FigurePanel';

export interface Axis {
  readonly label: string;
  readonly low: number;
  readonly high: number;
  readonly format: (value: number) => string;
}

export interface XyLine extends LegendEntry {
  readonly points: readonly (readonly [number, number])[];
  /// So that lines differ by more than their colour.
  readonly dashed?: boolean;
  /// A dot at each point.
  readonly dots?: boolean;
  /// A point of the line to be seen.
  readonly marked?: readonly [number, number] | undefined;
}

/// A point that belongs to no line.
export interface XyDot {
  readonly key: string;
  readonly at: readonly [number, number];
  /// Of the style sheet: how it looks.
  readonly className: string;
  /// Shown to who points at it.
  readonly title: string;
}

export interface XyMark {
  readonly at: number;
  readonly label: string;
}

const noMarks: readonly XyMark[] = [];
const noDots: readonly XyDot[] = [];
const ticks = [0, 0.25, 0.5, 0.75, 1];

/// Lines over a number that is no time.
export function XyChart({
  label,
  x,
  y,
  lines,
  dots: loose = noDots,
  marks = noMarks,
}: {
  /// Says what is seen to those who do not see it.
  readonly label: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly XyLine[];
  readonly dots?: readonly XyDot[];
  /// Upright lines.
  readonly marks?: readonly XyMark[];
}) {
  const across = (value: number): number => place(value, x);
  const up = (value: number): number => 100 - place(value, y);
  return (
    <div className="xy" role="img" aria-label={label}>
      <span className="xy-name">{y.label}</span>
      <div className="xy-body">
        <div className="xy-scale upright">
          {ticks.map((tick) => (
            <span key={tick} style={{ insetBlockStart: `${100 - tick * 100}%` }}>
              {y.format(y.low + tick * (y.high - y.low))}
            </span>
          ))}
        </div>
        <div className="xy-plot">
          <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
            {ticks.map((tick) => (
              <path
                key={tick}
                className="xy-grid"
                d={`M0 ${tick * 100}H100M${tick * 100} 0V100`}
                vectorEffect="non-scaling-stroke"
              />
            ))}
            {lines.map(({ key, colour, points, dashed }) => (
              <polyline
                key={key}
                className={dashed ? 'xy-line dashed' : 'xy-line'}
                style={{ stroke: `var(${colour})` }}
                points={points.map(([a, b]) => `${across(a).toFixed(2)},${up(b).toFixed(2)}`).join(' ')}
                vectorEffect="non-scaling-stroke"
              />
            ))}
          </svg>
          {lines.flatMap(({ key, colour, points, dots, marked }) =>
            [...(dots ? points : []), ...(marked ? [marked] : [])].map(([a, b]) => (
              <span
                key={`${key} ${a} ${b}`}
                className="xy-dot"
                style={{
                  insetInlineStart: `${across(a)}%`,
                  insetBlockStart: `${up(b)}%`,
                  backgroundColor: `var(${colour})`,
                }}
              />
            )),
          )}
          {loose.map(({ key, at: [a, b], className, title }) => (
            <span
              key={key}
              className={`xy-dot ${className}`}
              title={title}
              style={{ insetInlineStart: `${across(a)}%`, insetBlockStart: `${up(b)}%` }}
            />
          ))}
          {marks.map(({ at, label: words }) => (
            <span key={words} className="bars-mark" style={{ insetInlineStart: `${across(at)}%` }}>
              <span>{words}</span>
            </span>
          ))}
        </div>
      </div>
      <div className="xy-scale level">
        {ticks.map((tick) => (
          <span key={tick}>{x.format(x.low + tick * (x.high - x.low))}</span>
        ))}
      </div>
      <span className="xy-name end">{x.label}</span>
    </div>
  );
}

/// Percent of the axis, from its low end.
function place(value: number, { low, high }: Axis): number {
  return Math.min(100, Math.max(0, ((value - low) / (high - low)) * 100));
}
