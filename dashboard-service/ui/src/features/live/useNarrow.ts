import { useSyncExternalStore } from 'react';

const query = '(width < 48rem)';

function subscribe(listener: () => void): () => void {
  const media = window.matchMedia(query);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

/// Whether rows are drawn in two lines, as the style sheet does below the same width.
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}
