import './chart.css';
import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import { formatSecond, type Zone } from '@/shared/format/time';
import { usePreferences } from '@/shared/preferences/preferences';
import { useScheme } from '@/shared/preferences/scheme';
import type { Store } from '@/shared/store';
import { stack, type ChartSeries } from './series';

export interface Mark {
  readonly at: number;
  readonly label: string;
  readonly colour: string;
}

export interface ChartProps {
  /// Says what is seen to those who do not see it.
  readonly label: string;
  /// Epoch seconds, ascending.
  readonly time: readonly number[];
  readonly series: readonly ChartSeries[];
  readonly stacked?: boolean;
  readonly height?: number;
  /// Lower and upper end of the left axis; fitted to the data when absent.
  readonly bounds?: readonly [number, number];
  readonly marks?: readonly Mark[];
  /// The index under the pointer.
  readonly pointed?: Store<number | null>;
  /// A stretch was dragged over, in epoch seconds.
  readonly onRange?: (from: number, to: number) => void;
}

/// The only place that knows uPlot.
export function Chart(props: ChartProps) {
  const { series, bounds, marks, stacked, height = defaultHeight } = props;
  const scheme = useScheme();
  const { zone } = usePreferences();
  const drawn = series.map(({ key, kind, axis, colour }) => [key, kind, axis, colour]);
  // Colours, axes and series are settled when a plot is made: other ones need another plot.
  return (
    <Plot
      key={JSON.stringify([drawn, bounds, marks, stacked, height, scheme, zone])}
      {...props}
      zone={zone}
    />
  );
}

const defaultHeight = 208;

function Plot(props: ChartProps & { readonly zone: Zone }) {
  const { label, time, series, stacked = false, zone, height = defaultHeight } = props;
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef<ChartProps>(props);

  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const drawn = new uPlot(options(element, latest, zone, height), columns(latest.current), element);
    plot.current = drawn;
    const resize = new ResizeObserver(() => drawn.setSize({ width: element.clientWidth, height }));
    resize.observe(element);
    return () => {
      resize.disconnect();
      plot.current = null;
      drawn.destroy();
    };
  }, [zone, height]);

  useEffect(() => {
    plot.current?.setData(columns({ time, series, stacked }));
  }, [time, series, stacked]);

  return <div className="chart" role="img" aria-label={label} ref={frame} style={{ minBlockSize: height }} />;
}

type Latest = { readonly current: ChartProps };

/// Drawn from the last to the first: with stacked areas each covers the foot of the one before.
function columns({
  time,
  series,
  stacked,
}: Pick<ChartProps, 'time' | 'series' | 'stacked'>): uPlot.AlignedData {
  const values = series.map((each) => each.values);
  return [time, ...(stacked ? stack(values) : values).toReversed()] as uPlot.AlignedData;
}

function options(element: HTMLElement, latest: Latest, zone: Zone, height: number): uPlot.Options {
  const { series, bounds } = latest.current;
  const ink = resolve(element, '--ink-faint');
  const grid = resolve(element, '--line');
  const font = `11px ${getComputedStyle(element).fontFamily}`;
  const axis = { stroke: ink, font, ticks: { show: false }, grid: { show: false } } satisfies uPlot.Axis;
  const right = series.find((each) => each.axis === 'right');
  const left = series.find((each) => each.axis !== 'right');
  return {
    width: Math.max(120, element.clientWidth),
    height,
    padding: [8, right ? 0 : 8, 0, 0],
    legend: { show: false },
    ...(zone === 'utc'
      ? { tzDate: (second: number) => uPlot.tzDate(new Date(second * 1_000), 'Etc/UTC') }
      : {}),
    cursor: {
      points: { size: 7 },
      drag: { x: latest.current.onRange !== undefined, y: false, setScale: false },
    },
    scales: {
      x: { time: true },
      left: { range: bounds ? [...bounds] : (_, __, highest) => [0, headroom(highest)] },
      right: { range: (_, __, highest) => [0, headroom(highest)] },
    },
    axes: [
      {
        ...axis,
        size: 26,
        gap: 6,
        space: 72,
        values: (_, seconds, __, ___, step) => timeLabels(seconds, step, zone),
      },
      {
        ...axis,
        scale: 'left',
        size: 46,
        gap: 6,
        space: 34,
        grid: { stroke: grid, width: 1 },
        values: (_, values) => values.map((value) => left?.format(value) ?? ''),
      },
      ...(right
        ? [
            {
              ...axis,
              scale: 'right',
              side: 1 as const,
              size: 62,
              gap: 6,
              space: 34,
              values: (_: uPlot, values: number[]) => values.map((value) => right.format(value)),
            },
          ]
        : []),
    ],
    series: [{}, ...series.map((each) => style(element, each)).toReversed()],
    hooks: {
      setCursor: [(plot) => latest.current.pointed?.set(plot.cursor.idx ?? null)],
      setSelect: [(plot) => selected(plot, latest)],
      draw: [(plot) => drawMarks(plot, element, latest.current.marks ?? [])],
    },
  };
}

function style(element: HTMLElement, { label, colour, kind, axis }: ChartSeries): uPlot.Series {
  const paint = resolve(element, colour);
  const common: uPlot.Series = { label, scale: axis ?? 'left', stroke: paint, spanGaps: false };
  switch (kind) {
    case 'area':
      return { ...common, width: 1, fill: paint, points: { show: false } };
    case 'line':
      return { ...common, width: 1.75, points: { show: false } };
    case 'points':
      return {
        ...common,
        width: 0,
        paths: () => null,
        points: { show: true, size: 6, width: 1.25, fill: paint },
      };
    case 'bars': {
      const bars = uPlot.paths.bars?.({ size: [0.5, 6, 2] });
      return { ...common, width: 0, fill: paint, points: { show: false }, ...(bars ? { paths: bars } : {}) };
    }
  }
}

function headroom(highest: number | null): number {
  return highest === null || highest <= 0 ? 1 : highest * 1.12;
}

function timeLabels(seconds: readonly number[], step: number, zone: Zone): string[] {
  return seconds.map((second) => {
    const text = formatSecond(second, zone);
    const [day = '', month = '', clock = ''] = text.split(' ');
    if (step >= 86_400) return `${day} ${month}`;
    return step >= 60 ? clock.slice(0, 5) : clock;
  });
}

const smallestDragPixels = 6;

function selected(plot: uPlot, latest: Latest): void {
  const { left, width } = plot.select;
  if (width < smallestDragPixels) return;
  plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  latest.current.onRange?.(plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x'));
}

function drawMarks(plot: uPlot, element: HTMLElement, marks: readonly Mark[]): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  for (const { at, label, colour } of marks) {
    const y = plot.valToPos(at, 'left', true);
    ctx.save();
    ctx.strokeStyle = resolve(element, colour);
    ctx.fillStyle = ctx.strokeStyle;
    ctx.lineWidth = ratio;
    ctx.setLineDash([4 * ratio, 4 * ratio]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.font = `${11 * ratio}px ${getComputedStyle(element).fontFamily}`;
    ctx.fillText(label, bbox.left + 4 * ratio, y - 4 * ratio);
    ctx.restore();
  }
}

/// What a custom property comes to in the theme at hand: the canvas knows nothing of `light-dark()`.
function resolve(element: HTMLElement, property: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${property})`;
  element.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}
