import { flagIn, numberIn, oneIn, present, textIn, type RawSearch } from '@/shared/url/search';

export const spans = ['1', '7', '14', '30'] as const;
export type Span = (typeof spans)[number];
export const defaultSpan: Span = '7';

/// As many transactions as people look at in a day, unless said.
export const defaultReviews = 100;
export const mostReviews = 1_000_000;

export interface CompareSearch {
  /// Versions; without, the model in force and the one on trial, or the one before it.
  a?: string;
  b?: string;
  days?: Span;
  /// From which score on a transaction counts as stopped; the threshold of review without.
  threshold?: number;
  /// How many transactions a day people can look at.
  reviews?: number;
  /// Only what somebody has said something of is counted.
  labelled?: true;
  /// Charts are shown as tables.
  table?: true;
}

export function compareSearch(raw: RawSearch): CompareSearch {
  return present({
    a: textIn(raw, 'a'),
    b: textIn(raw, 'b'),
    days: oneIn(raw, 'days', spans),
    threshold: numberIn(raw, 'threshold', 0, 100),
    reviews: numberIn(raw, 'reviews', 1, mostReviews),
    labelled: flagIn(raw, 'labelled'),
    table: flagIn(raw, 'table'),
  }) as CompareSearch;
}
