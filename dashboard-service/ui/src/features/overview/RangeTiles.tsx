import { useQuery } from '@tanstack/react-query';
import { earlierStatisticsQuery } from '@/shared/api/queries';
import type { Statistics, TimeRange } from '@/shared/api/statistics';
import {
  absent,
  formatCompact,
  formatCount,
  formatMillis,
  formatRate,
  formatShare,
  formatUsdCompact,
} from '@/shared/format/number';
import { useConnection, useLiveStatistics } from '@/shared/live/LiveProvider';
import { rangeWords, isLive } from '@/shared/url/range';
import { Tile, Tiles } from '@/shared/ui/Tile';
import { change } from './change';

/// The figures of the range, each beside the same stretch before.
export function RangeTiles({
  range,
  statistics,
}: {
  readonly range: TimeRange;
  readonly statistics: Statistics | undefined;
}) {
  const { data: earlier } = useQuery(earlierStatisticsQuery(range));
  const rate = useDecisionRate(range, statistics);
  const now = statistics;
  const words = rangeWords(range);
  return (
    <Tiles label={`Figures of the ${words}`}>
      <Tile
        name={isLive(range) ? 'Decisions / s, now' : 'Decisions / s'}
        figure={formatRate(rate)}
        note={now ? `${formatCount(now.total)} in the ${words}` : ''}
      />
      <Tile
        name="Block rate"
        figure={formatShare(now?.block_rate ?? null)}
        note={now ? `${formatCount(now.blocked)} blocked` : ''}
        change={change(now?.block_rate, earlier?.block_rate, 'points')}
      />
      <Tile
        name="Review rate"
        figure={formatShare(now?.review_rate ?? null)}
        note={now ? `${formatCount(now.review)} to review` : ''}
        change={change(now?.review_rate, earlier?.review_rate, 'points')}
      />
      <Tile
        name="Latency, median"
        figure={formatMillis(now?.latency_ms.p50 ?? null)}
        note={
          <>
            99th percentile <strong>{formatMillis(now?.latency_ms.p99 ?? null)}</strong>
          </>
        }
        change={change(now?.latency_ms.p99, earlier?.latency_ms.p99, 'percent')}
      />
      <Tile
        name="Blocked amount"
        figure={now ? formatUsdCompact(now.amount_usd_blocked) : absent}
        note={
          now && now.blocked > 0
            ? `${formatCompact(now.amount_usd_blocked / now.blocked)} USD on average`
            : ''
        }
        change={change(now?.amount_usd_blocked, earlier?.amount_usd_blocked, 'percent')}
      />
    </Tiles>
  );
}

/// The rate of this second while the stream is live; the range's average otherwise.
function useDecisionRate(range: TimeRange, statistics: Statistics | undefined): number | null {
  const live = useLiveStatistics();
  const connection = useConnection();
  if (isLive(range) && live && connection.kind === 'open') {
    const { approved, review, blocked } = live.per_second;
    return approved + review + blocked;
  }
  return statistics?.decisions_per_second ?? null;
}
