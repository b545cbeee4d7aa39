import { verdicts, type Verdict } from '@/shared/api/schema';
import { flagIn, listIn, oneIn, present, type RawSearch } from '@/shared/url/search';

export const sortColumns = ['decided_at', 'score', 'amount_usd'] as const;
export type SortColumn = (typeof sortColumns)[number];

export interface EntitySearch {
  verdict?: Verdict[];
  sort?: SortColumn;
  ascending?: true;
  /// The history is shown as a table.
  table?: true;
}

export function entitySearch(raw: RawSearch): EntitySearch {
  return present({
    verdict: listIn(raw, 'verdict', verdicts),
    sort: oneIn(raw, 'sort', sortColumns),
    ascending: flagIn(raw, 'ascending'),
    table: flagIn(raw, 'table'),
  }) as EntitySearch;
}
