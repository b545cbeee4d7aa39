import { transactionTypes, verdicts, type TransactionType, type Verdict } from '@/shared/api/schema';
import type { FeedFilter } from '@/shared/live/messages';
import { listIn, numberIn, present, textIn, type RawSearch } from '@/shared/url/search';

export interface LiveSearch {
  verdict?: Verdict[];
  type?: TransactionType[];
  min_score?: number;
  user?: string;
  wallet?: string;
  /// Beginning of a transaction's id, a user's or a wallet's.
  q?: string;
  /// The transaction shown beside the list.
  selected?: string;
}

export function liveSearch(raw: RawSearch): LiveSearch {
  return present({
    verdict: listIn(raw, 'verdict', verdicts),
    type: listIn(raw, 'type', transactionTypes),
    min_score: numberIn(raw, 'min_score', 1, 100),
    user: textIn(raw, 'user'),
    wallet: textIn(raw, 'wallet'),
    q: textIn(raw, 'q'),
    selected: textIn(raw, 'selected'),
  }) as LiveSearch;
}

export function filterOf({ selected: _selected, ...filter }: LiveSearch): FeedFilter {
  return filter;
}

export function isFiltered(search: LiveSearch): boolean {
  return Object.keys(filterOf(search)).length > 0;
}
