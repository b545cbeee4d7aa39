import './palette.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useId, useState, type KeyboardEvent } from 'react';
import { fetchDecisions } from '@/shared/api/decisions';
import { setPreferences, usePreferences } from '@/shared/preferences/preferences';
import { useScheme } from '@/shared/preferences/scheme';
import { Dialog } from '@/shared/ui/Dialog';
import { Icon } from '@/shared/ui/Icon';
import { foundEntries, pastedEntries, type Entry } from './entries';

/// Goes anywhere: paste an id or a wallet, or type the beginning of one.
export function Palette({ onClose, onHelp }: { readonly onClose: () => void; readonly onHelp: () => void }) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const id = useId();
  const entries = useEntries(text.trim(), onHelp);
  const index = Math.min(chosen, entries.length - 1);
  const run = (entry: Entry | undefined): void => {
    if (!entry) return;
    onClose();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setChosen((index + step + entries.length) % Math.max(1, entries.length));
    else if (event.key === 'Enter') run(entries[index]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title="Find" titleHidden className="palette" onClose={onClose}>
      <div className="palette-field">
        <Icon name="search" />
        <input
          role="combobox"
          aria-label="Paste an id or a wallet, or type a command"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={entries[index] ? `${id}-${index}` : undefined}
          aria-autocomplete="list"
          placeholder="Paste an id or a wallet, or type a command"
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setChosen(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <ul className="palette-list" id={`${id}-list`} role="listbox" aria-label="Where to go">
        {entries.map((entry, position) => (
          <li
            key={entry.key}
            id={`${id}-${position}`}
            className="palette-entry"
            role="option"
            aria-selected={position === index}
            onClick={() => run(entry)}
            onPointerMove={() => setChosen(position)}
            onKeyDown={onKeyDown}
          >
            <Icon name={entry.icon} />
            <span className="palette-text">{entry.text}</span>
            <span className="palette-note">{entry.note}</span>
          </li>
        ))}
      </ul>
      {entries.length === 0 ? <p className="faint">Nothing begins with “{text.trim()}”.</p> : null}
    </Dialog>
  );
}

const fewestCharacters = 2;

function useEntries(text: string, onHelp: () => void): Entry[] {
  const navigate = useNavigate();
  const { zone, shortcuts } = usePreferences();
  const scheme = useScheme();
  const wanted = useDeferredValue(text);
  const { data } = useQuery({
    queryKey: ['find', wanted],
    queryFn: ({ signal }) => fetchDecisions({ q: wanted, from: 'now-7d', to: 'now', limit: 20 }, signal),
    enabled: wanted.length >= fewestCharacters,
    staleTime: 10_000,
  });
  const commands: Entry[] = [
    {
      key: 'overview',
      icon: 'overview',
      text: 'Overview',
      note: 'g o',
      run: () => void navigate({ to: '/' }),
    },
    { key: 'live', icon: 'live', text: 'Live', note: 'g l', run: () => void navigate({ to: '/live' }) },
    {
      key: 'blocked',
      icon: 'live',
      text: 'Live: blocked only',
      note: '',
      run: () => void navigate({ to: '/live', search: { verdict: ['blocked'] } }),
    },
    {
      key: 'models',
      icon: 'models',
      text: 'Models',
      note: 'g m',
      run: () => void navigate({ to: '/models' }),
    },
    {
      key: 'rejected',
      icon: 'rejected',
      text: 'Rejected',
      note: 'g r',
      run: () => void navigate({ to: '/rejected' }),
    },
    {
      key: 'theme',
      icon: scheme === 'dark' ? 'sun' : 'moon',
      text: scheme === 'dark' ? 'Use the light theme' : 'Use the dark theme',
      note: '',
      run: () => setPreferences({ theme: scheme === 'dark' ? 'light' : 'dark' }),
    },
    {
      key: 'zone',
      icon: 'clock',
      text: zone === 'utc' ? 'Show local times' : 'Show times in UTC',
      note: '',
      run: () => setPreferences({ zone: zone === 'utc' ? 'local' : 'utc' }),
    },
    {
      key: 'shortcuts',
      icon: 'settings',
      text: shortcuts ? 'Switch single-key shortcuts off' : 'Switch single-key shortcuts on',
      note: '',
      run: () => setPreferences({ shortcuts: !shortcuts }),
    },
    { key: 'help', icon: 'help', text: 'Show the keys', note: '?', run: onHelp },
  ];
  const words = text.toLowerCase();
  return [
    ...foundEntries(text, data?.items ?? [], navigate),
    ...commands.filter((entry) => entry.text.toLowerCase().includes(words)),
    ...pastedEntries(text, navigate),
  ].filter((entry, index, all) => all.findIndex(({ key }) => key === entry.key) === index);
}
