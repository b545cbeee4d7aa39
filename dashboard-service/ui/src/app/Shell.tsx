import './shell.css';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useConnection } from '@/shared/live/LiveProvider';
import { useShortcutListener, useShortcuts } from '@/shared/keyboard/shortcuts';
import { Icon, type IconName } from '@/shared/ui/Icon';
import { Key } from '@/shared/ui/Controls';
import { HealthLine } from './HealthLine';
import { StreamStatus } from './StreamStatus';

// What floats brings much with it that nobody needs to see the page.
const ViewSettings = lazy(() =>
  import('./ViewSettings').then(({ ViewSettings: component }) => ({ default: component })),
);
const Palette = lazy(() => import('./Palette').then(({ Palette: component }) => ({ default: component })));
const Help = lazy(() => import('./Help').then(({ Help: component }) => ({ default: component })));

const destinations = [
  { to: '/', label: 'Overview', icon: 'overview', keys: 'g o' },
  { to: '/live', label: 'Live', icon: 'live', keys: 'g l' },
  { to: '/models', label: 'Models', icon: 'models', keys: 'g m' },
  { to: '/compare', label: 'Compare', icon: 'compare', keys: 'g c' },
  { to: '/drift', label: 'Drift', icon: 'drift', keys: 'g d' },
  { to: '/jobs', label: 'Jobs', icon: 'jobs', keys: 'g j' },
  { to: '/rejected', label: 'Rejected', icon: 'rejected', keys: 'g r' },
] as const satisfies readonly { to: string; label: string; icon: IconName; keys: string }[];

type Overlay = 'palette' | 'help' | undefined;

/// What surrounds every page: where to go, how the stream is, how to find things.
export function Shell() {
  const [overlay, setOverlay] = useState<Overlay>();
  const navigate = useNavigate();
  useShortcutListener();
  usePaletteKey(() => setOverlay('palette'));
  useFocusOnNavigation();
  useShortcuts('Everywhere', [
    ...destinations.map(({ to, label, keys }) => ({
      keys,
      does: `Go to ${label}`,
      run: () => void navigate({ to }),
    })),
    { keys: '?', does: 'Show the keys', run: () => setOverlay('help') },
  ]);
  const close = (): void => setOverlay(undefined);
  return (
    <div className="shell">
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <Rail />
      <header className="top">
        <StreamStatus />
        <button
          type="button"
          className="find"
          aria-keyshortcuts="Control+K Meta+K"
          onClick={() => setOverlay('palette')}
        >
          <Icon name="search" size={14} />
          <span className="find-text">Find a transaction, user or wallet</span>
          <span className="find-keys">
            <Key>Ctrl</Key> <Key>K</Key>
          </span>
        </button>
        <Suspense fallback={<span className="button quiet square" />}>
          <ViewSettings onHelp={() => setOverlay('help')} />
        </Suspense>
      </header>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <Suspense fallback={null}>
        {overlay === 'palette' ? <Palette onClose={close} onHelp={() => setOverlay('help')} /> : null}
        {overlay === 'help' ? <Help onClose={close} /> : null}
      </Suspense>
    </div>
  );
}

function Rail() {
  const connection = useConnection();
  const lit = connection.kind === 'open';
  return (
    <div className="rail">
      <nav aria-label="Main">
        <Link to="/" className="brand" aria-label="Vigil, overview">
          <svg
            className={lit ? 'mark lit' : 'mark'}
            width="26"
            height="26"
            viewBox="0 0 32 32"
            aria-hidden="true"
          >
            <path d="M5.5 7.5 16 25.5 26.5 7.5" />
            <circle cx="16" cy="9.6" r="3.4" />
          </svg>
          <span className="brand-name">Vigil</span>
        </Link>
        <ul className="destinations">
          {destinations.map(({ to, label, icon }) => (
            <li key={to}>
              <Link
                to={to}
                className="destination"
                activeOptions={{ exact: to === '/', includeSearch: false }}
              >
                <Icon name={icon} />
                <span>{label}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <HealthLine />
    </div>
  );
}

/// Ctrl-K works in fields too, and when single keys are off.
function usePaletteKey(open: () => void): void {
  const latest = useRef(open);
  useEffect(() => {
    latest.current = open;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/// After a change of page the focus would be lost with the link that was followed.
function useFocusOnNavigation(): void {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const previous = useRef<string | undefined>(undefined);
  useEffect(() => {
    const moved = previous.current !== undefined && previous.current !== path;
    previous.current = path;
    if (moved && document.activeElement === document.body) {
      document.getElementById('main')?.focus({ preventScroll: true });
    }
  }, [path]);
}
