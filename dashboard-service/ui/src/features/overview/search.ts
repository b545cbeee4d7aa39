import { rangeIn, type RangeSearch } from '@/shared/url/range';
import { listIn, present, type RawSearch } from '@/shared/url/search';
import { verdicts, type Verdict } from '@/shared/api/schema';

export const charts = ['decisions', 'latency'] as const;
export type ChartName = (typeof charts)[number];

export interface OverviewSearch extends RangeSearch {
  /// Charts shown as tables.
  table?: ChartName[];
  /// Verdicts left out of the chart.
  hide?: Verdict[];
}

export function overviewSearch(raw: RawSearch): OverviewSearch {
  return present({
    ...rangeIn(raw),
    table: listIn(raw, 'table', charts),
    hide: listIn(raw, 'hide', verdicts),
  }) as OverviewSearch;
}
