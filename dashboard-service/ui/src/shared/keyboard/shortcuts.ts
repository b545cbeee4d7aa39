import { useEffect, useRef } from 'react';
import { preferences } from '@/shared/preferences/preferences';
import { Store, useStore } from '@/shared/store';

export interface Shortcut {
  /// As `KeyboardEvent.key`; two keys after one another are joined by a space: `g l`.
  readonly keys: string;
  readonly does: string;
  readonly run: () => void;
}

export interface ShortcutGroup {
  readonly name: string;
  readonly shortcuts: readonly Shortcut[];
}

interface Registration {
  readonly name: string;
  readonly current: () => readonly Shortcut[];
}

const registrations = new Store<readonly Registration[]>([]);
const modals = new Store(0);
const sequenceMillis = 1_200;
let prefix = '';
let prefixTimer: ReturnType<typeof setTimeout> | undefined;

/// Binds keys while the calling component is on the page; the help lists them under `name`.
export function useShortcuts(name: string, shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const registration: Registration = { name, current: () => latest.current };
    registrations.set([...registrations.get(), registration]);
    return () => registrations.set(registrations.get().filter((each) => each !== registration));
  }, [name]);
}

/// What is bound at this moment, page first.
export function useShortcutGroups(): ShortcutGroup[] {
  return useStore(registrations)
    .map(({ name, current }) => ({ name, shortcuts: current() }))
    .toReversed();
}

/// While a dialog is open, single keys belong to it.
export function useModal(open: boolean): void {
  useEffect(() => {
    if (!open) return undefined;
    modals.set(modals.get() + 1);
    return () => modals.set(modals.get() - 1);
  }, [open]);
}

/// Listens for as long as the page lives; called once by the shell.
export function useShortcutListener(): void {
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (!preferences.get().shortcuts || modals.get() > 0 || isBusy(event)) return;
  const keys = prefix === '' ? event.key : `${prefix} ${event.key}`;
  clearPrefix();
  const shortcuts = registrations
    .get()
    .toReversed()
    .flatMap(({ current }) => current());
  const found = shortcuts.find((shortcut) => shortcut.keys === keys);
  if (found) {
    event.preventDefault();
    found.run();
  } else if (shortcuts.some((shortcut) => shortcut.keys.startsWith(`${keys} `))) {
    prefix = keys;
    prefixTimer = setTimeout(clearPrefix, sequenceMillis);
  }
}

function clearPrefix(): void {
  prefix = '';
  clearTimeout(prefixTimer);
}

/// Keys rest where they mean something else: all in a field, Enter and Space on a control.
function isBusy(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('input, textarea, select')) return true;
  return (event.key === 'Enter' || event.key === ' ') && target.closest('a, button, summary') !== null;
}
