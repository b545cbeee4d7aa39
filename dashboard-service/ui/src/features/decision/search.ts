import { flagIn, oneIn, present, textIn, type RawSearch } from '@/shared/url/search';

export const sortColumns = ['feature', 'group', 'isolation', 'autoencoder', 'supervised', 'total'] as const;
export type SortColumn = (typeof sortColumns)[number];

export interface DecisionSearch {
  /// Spares the server a look-up.
  user?: string;
  /// The table of all contributions is open.
  all?: true;
  sort?: SortColumn;
  ascending?: true;
  /// Narrows the table of contributions.
  feature?: string;
}

export function decisionSearch(raw: RawSearch): DecisionSearch {
  return present({
    user: textIn(raw, 'user'),
    all: flagIn(raw, 'all'),
    sort: oneIn(raw, 'sort', sortColumns),
    ascending: flagIn(raw, 'ascending'),
    feature: textIn(raw, 'feature'),
  }) as DecisionSearch;
}
