import './overview.css';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { seriesQuery, statisticsQuery, trainingQuery } from '@/shared/api/queries';
import { useLiveTraining } from '@/shared/live/LiveProvider';
import { defaultRange, rangeOf, ranges, rangeWords, type RangeSearch } from '@/shared/url/range';
import { changed, type Change } from '@/shared/url/search';
import { Icon } from '@/shared/ui/Icon';
import { OneOf } from '@/shared/ui/Controls';
import { Page } from '@/shared/ui/Page';
import { Failed } from '@/shared/ui/Panel';
import { DecisionsChart, LatencyChart } from './Charts';
import { LatestBlocked } from './LatestBlocked';
import { SystemHealth } from './SystemHealth';
import { RangeTiles } from './RangeTiles';
import { TrainingBanner } from './TrainingBanner';
import { charts, type ChartName, type OverviewSearch } from './search';

const route = getRouteApi('/');
const seriesPoints = 120;

/// How the system does, at a glance.
export function OverviewPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const range = rangeOf(search);
  const statistics = useQuery(statisticsQuery(range));
  const series = useQuery(seriesQuery(range, seriesPoints));
  const stored = useQuery(trainingQuery);
  const training = useLiveTraining() ?? stored.data ?? null;
  const change = (part: Change<OverviewSearch>, replace = false): void =>
    void navigate({ to: '/', search: changed(search, part), replace });
  const choose = (chosen: RangeSearch): void => change({ from: undefined, to: undefined, ...chosen });
  const setTable = (name: ChartName, asTable: boolean): void => {
    const table = charts.filter((each) => (each === name ? asTable : search.table?.includes(each)));
    change({ table: table.length > 0 ? table : undefined }, true);
  };
  const chartProps = (name: ChartName) => ({
    series: series.data,
    error: series.error,
    retry: () => void series.refetch(),
    words: rangeWords(range),
    asTable: search.table?.includes(name) ?? false,
    onAsTableChange: (asTable: boolean) => setTable(name, asTable),
    onRange: (from: number, to: number) => choose({ from: iso(from), to: iso(to) }),
  });
  return (
    <Page
      title="Overview"
      actions={
        <>
          {range.to === 'now' ? null : (
            <button type="button" className="button quiet" onClick={() => choose({})}>
              <Icon name="close" size={14} />
              Leave the chosen range
            </button>
          )}
          <OneOf
            label="Time range"
            choices={ranges.map(({ from, label }) => ({ value: from, label }))}
            value={range.to === 'now' ? ranges.find(({ from }) => from === range.from)?.from : undefined}
            onChange={(from) => choose(from === defaultRange.from ? {} : { from })}
          />
        </>
      }
    >
      {training ? <TrainingBanner training={training} /> : null}
      {statistics.error && !statistics.data ? (
        <Failed
          what="The figures could not be read"
          error={statistics.error}
          onRetry={() => void statistics.refetch()}
        />
      ) : (
        <RangeTiles range={range} statistics={statistics.data} />
      )}
      <div className="overview-charts">
        <DecisionsChart
          {...chartProps('decisions')}
          hidden={search.hide ?? []}
          onHiddenChange={(hide) => change({ hide: hide.length > 0 ? hide : undefined }, true)}
        />
        <LatencyChart {...chartProps('latency')} />
      </div>
      <div className="overview-foot">
        <LatestBlocked />
        <SystemHealth statistics={statistics.data} words={rangeWords(range)} />
      </div>
    </Page>
  );
}

function iso(second: number): string {
  return `${new Date(Math.round(second) * 1_000).toISOString().slice(0, 19)}Z`;
}
