import { useMemo } from 'react';
import type { Verdict } from '@/shared/api/schema';
import { verdicts } from '@/shared/api/schema';
import type { StatisticsSeries } from '@/shared/api/statistics';
import { ChartPanel } from '@/shared/chart/ChartPanel';
import { isBlank, maximum, mean, type ChartSeries } from '@/shared/chart/series';
import { formatMillis, formatRate } from '@/shared/format/number';
import { verdictWord } from '@/shared/format/words';
import { Empty, Failed, Loading } from '@/shared/ui/Panel';

interface Props {
  readonly series: StatisticsSeries | undefined;
  readonly error: Error | null;
  readonly retry: () => void;
  readonly words: string;
  readonly asTable: boolean;
  readonly onAsTableChange: (asTable: boolean) => void;
  readonly onRange: (from: number, to: number) => void;
}

const nothing: readonly number[] = [];

/// What needs attention lies at the foot, where its height can be read.
const stackOrder: readonly Verdict[] = verdicts.toReversed();

export function DecisionsChart({
  series,
  hidden,
  onHiddenChange,
  ...props
}: Props & { readonly hidden: readonly Verdict[]; readonly onHiddenChange: (hidden: Verdict[]) => void }) {
  const lines = useMemo(
    () =>
      stackOrder.map((verdict): ChartSeries => ({
        key: verdict,
        label: verdictWord[verdict],
        colour: `--${verdict}-fill`,
        values: series?.[verdict] ?? nothing,
        kind: 'area',
        format: formatRate,
      })),
    [series],
  );
  const means = lines.map(({ label, values }) => `${label} ${formatRate(mean(values))}`).join(', ');
  return (
    <ChartPanel
      title="Decisions per second"
      note="by verdict, stacked"
      label={`Decisions per second by verdict, ${props.words}. On average: ${means}.`}
      time={series?.time ?? nothing}
      series={lines}
      stacked
      hidden={hidden}
      onHiddenChange={(keys) => onHiddenChange(verdicts.filter((verdict) => keys.includes(verdict)))}
      asTable={props.asTable}
      onAsTableChange={props.onAsTableChange}
      onRange={props.onRange}
      instead={insteadOf({ ...props, series }, lines, 'No decisions in this range')}
    />
  );
}

export function LatencyChart({ series, ...props }: Props) {
  const lines = useMemo(
    (): ChartSeries[] => [
      {
        key: 'p99',
        label: '99th percentile',
        colour: '--layer-isolation',
        values: series?.latency_p99_ms ?? nothing,
        kind: 'line',
        format: formatMillis,
      },
      {
        key: 'p50',
        label: 'Median',
        colour: '--layer-rules',
        values: series?.latency_p50_ms ?? nothing,
        kind: 'line',
        format: formatMillis,
      },
    ],
    [series],
  );
  const figures = lines
    .map(({ label, values }) => `${label} at most ${formatMillis(maximum(values))}`)
    .join(', ');
  return (
    <ChartPanel
      title="Decision latency"
      note="from intake to decision"
      label={`Latency of decisions in milliseconds, ${props.words}. ${figures}.`}
      time={series?.time ?? nothing}
      series={lines}
      asTable={props.asTable}
      onAsTableChange={props.onAsTableChange}
      onRange={props.onRange}
      instead={insteadOf({ ...props, series }, lines, 'No latency known in this range')}
    />
  );
}

function insteadOf(
  { series, error, retry }: Pick<Props, 'series' | 'error' | 'retry'>,
  lines: ChartSeries[],
  none: string,
) {
  if (!series && error) return <Failed what="The chart could not be read" error={error} onRetry={retry} />;
  if (!series) return <Loading what="the chart" rows={8} />;
  return isBlank(lines) ? (
    <Empty title={none}>As soon as decisions are made, they show up here.</Empty>
  ) : undefined;
}
