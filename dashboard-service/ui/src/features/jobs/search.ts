import { oneIn, present, textIn, type RawSearch } from '@/shared/url/search';

export interface JobsSearch {
  /// The run that is shown; the last one without.
  run?: string;
  /// Batch runs are listed; trainings without.
  kind?: 'batch';
}

export function jobsSearch(raw: RawSearch): JobsSearch {
  return present({ run: textIn(raw, 'run'), kind: oneIn(raw, 'kind', ['batch']) }) as JobsSearch;
}
