import { present, textIn, type RawSearch } from '@/shared/url/search';

export interface RejectedSearch {
  stage?: string;
  source?: string;
  /// Found in the reason or in the original.
  q?: string;
  /// The record that is open.
  selected?: string;
}

export function rejectedSearch(raw: RawSearch): RejectedSearch {
  return present({
    stage: textIn(raw, 'stage'),
    source: textIn(raw, 'source'),
    q: textIn(raw, 'q'),
    selected: textIn(raw, 'selected'),
  }) as RejectedSearch;
}
