import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { UserProfile } from '@/shared/api/entities';
import type { Thresholds } from '@/shared/api/decisions';
import { decisionPagesQuery, decisionQuery } from '@/shared/api/queries';
import type { Mark } from '@/shared/chart/Chart';
import { ChartPanel } from '@/shared/chart/ChartPanel';
import { maximum, mean, type ChartSeries } from '@/shared/chart/series';
import { formatUsdCompact } from '@/shared/format/number';
import { Empty } from '@/shared/ui/Panel';
import { pageSize } from './DecisionsTable';

const scoreBounds = [0, 100] as const;
const formatPoints = (value: number | null): string =>
  value === null ? '–' : value.toFixed(value % 1 === 0 ? 0 : 1);

/// Scores and amounts over time, with the thresholds that were in force last.
export function HistoryChart({
  kind,
  series,
  of,
  asTable,
  onAsTableChange,
}: {
  readonly kind: string;
  readonly series: UserProfile['score_series'];
  readonly of: { readonly user: string } | { readonly wallet: string };
  readonly asTable: boolean;
  readonly onAsTableChange: (asTable: boolean) => void;
}) {
  const thresholds = useThresholds(of);
  const lines = useMemo(
    (): ChartSeries[] => [
      {
        key: 'score',
        label: 'Score',
        colour: '--accent',
        values: series.score,
        kind: 'points',
        format: formatPoints,
      },
      {
        key: 'amount',
        label: 'Amount, USD',
        colour: '--line-strong',
        values: series.amount_usd,
        kind: 'bars',
        axis: 'right',
        format: formatUsdCompact,
      },
    ],
    [series],
  );
  const marks = useMemo((): Mark[] => (thresholds ? marksOf(thresholds) : []), [thresholds]);
  return (
    <ChartPanel
      title="History"
      note={`score and amount of ${series.time.length} transactions`}
      label={`${kind}'s history of ${series.time.length} transactions: score on average ${formatPoints(mean(series.score))}, at most ${formatPoints(maximum(series.score))}.`}
      time={series.time}
      series={lines}
      bounds={scoreBounds}
      marks={marks}
      asTable={asTable}
      onAsTableChange={onAsTableChange}
      instead={series.time.length === 0 ? <Empty title="No history yet" /> : undefined}
    />
  );
}

function marksOf({ review, block }: Thresholds): Mark[] {
  return [
    { at: review, label: `Review from ${review}`, colour: '--review' },
    { at: block, label: `Blocked above ${block}`, colour: '--blocked' },
  ];
}

function useThresholds(of: { readonly user: string } | { readonly wallet: string }): Thresholds | undefined {
  const { data: pages } = useInfiniteQuery(
    decisionPagesQuery({ ...of, from: 'now-30d', to: 'now', limit: pageSize }),
  );
  const latest = pages?.pages[0]?.items[0];
  const { data } = useQuery({
    ...decisionQuery(latest?.transaction_id ?? '', latest?.user_id),
    enabled: latest !== undefined,
  });
  return data?.thresholds;
}
