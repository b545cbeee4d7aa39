import { present, textIn, type RawSearch } from '@/shared/url/search';

export interface JobsSearch {
  /// The run that is shown; the last one without.
  run?: string;
}

export function jobsSearch(raw: RawSearch): JobsSearch {
  return present({ run: textIn(raw, 'run') }) as JobsSearch;
}
