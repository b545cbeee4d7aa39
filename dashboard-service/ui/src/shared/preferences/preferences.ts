import { z } from '@/shared/api/schema';
import type { Zone } from '@/shared/format/time';
import { Store, useStore } from '@/shared/store';

const key = 'vigil.preferences';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/// What a person sets once for this browser; everything else is in the address.
export interface Preferences {
  readonly theme: Theme;
  readonly zone: Zone;
  /// Whether single keys act; Ctrl-K always does.
  readonly shortcuts: boolean;
}

const stored = z.object({
  theme: z.catch(z.enum(themes), 'system'),
  zone: z.catch(z.enum(['utc', 'local']), 'utc'),
  shortcuts: z.catch(z.boolean(), true),
});

function load(): Preferences {
  try {
    return stored.parse(JSON.parse(localStorage.getItem(key) ?? '{}'));
  } catch {
    return stored.parse({});
  }
}

export const preferences = new Store<Preferences>(load());

export function usePreferences(): Preferences {
  return useStore(preferences);
}

export function setPreferences(change: Partial<Preferences>): void {
  const next = { ...preferences.get(), ...change };
  preferences.set(next);
  applyTheme(next.theme);
  try {
    localStorage.setItem(key, JSON.stringify(next));
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
