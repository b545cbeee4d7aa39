import { flagIn, oneIn, present, textIn, type RawSearch } from '@/shared/url/search';

export const spans = ['7', '14', '30'] as const;
export type Span = (typeof spans)[number];
export const defaultSpan: Span = '14';

export interface DriftSearch {
  /// How many days are shown; 14 without.
  days?: Span;
  /// What did not drift is shown as well.
  all?: true;
  /// The series and the day (UTC) whose histograms are shown.
  name?: string;
  date?: string;
  /// The histograms are shown as a table.
  table?: true;
}

export function driftSearch(raw: RawSearch): DriftSearch {
  return present({
    days: oneIn(raw, 'days', spans),
    all: flagIn(raw, 'all'),
    name: textIn(raw, 'name'),
    date: textIn(raw, 'date'),
    table: flagIn(raw, 'table'),
  }) as DriftSearch;
}
