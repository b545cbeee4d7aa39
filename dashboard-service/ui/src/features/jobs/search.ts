import { flagIn, oneIn, present, textIn, type RawSearch } from '@/shared/url/search';

/// What the candidates of a search can be sorted by.
export const sortColumns = [
  'candidate',
  'trees',
  'subsample',
  'latent',
  'learning_rate',
  'contamination',
  'score',
  'round',
  'time',
  'fate',
] as const;
export type SortColumn = (typeof sortColumns)[number];

export interface JobsSearch {
  /// The run that is shown; the last one without.
  run?: string;
  /// Batch runs are listed; trainings without.
  kind?: 'batch';
  /// Of the candidates of a search; the score without.
  sort?: SortColumn;
  ascending?: true;
  /// The scores of a search are shown as a table.
  table?: true;
}

export function jobsSearch(raw: RawSearch): JobsSearch {
  return present({
    run: textIn(raw, 'run'),
    kind: oneIn(raw, 'kind', ['batch']),
    sort: oneIn(raw, 'sort', sortColumns),
    ascending: flagIn(raw, 'ascending'),
    table: flagIn(raw, 'table'),
  }) as JobsSearch;
}
