import { useSyncExternalStore } from 'react';
import { usePreferences } from './preferences';

const query = '(prefers-color-scheme: dark)';

function subscribe(listener: () => void): () => void {
  const media = window.matchMedia(query);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

/// The theme that is in effect: for what is painted on a canvas, which style sheets do not reach.
export function useScheme(): 'light' | 'dark' {
  const { theme } = usePreferences();
  const systemIsDark = useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
  if (theme !== 'system') return theme;
  return systemIsDark ? 'dark' : 'light';
}
