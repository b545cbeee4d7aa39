import { present, textIn, type RawSearch } from '@/shared/url/search';

export interface ModelsSearch {
  /// The model that is shown; the one in force without.
  version?: string;
}

export function modelsSearch(raw: RawSearch): ModelsSearch {
  return present({ version: textIn(raw, 'version') }) as ModelsSearch;
}
