import './live.css';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { formatRate } from '@/shared/format/number';
import { useShortcuts } from '@/shared/keyboard/shortcuts';
import { useFeed, useLiveStatistics, usePaused, useSetPaused } from '@/shared/live/LiveProvider';
import { changed, type Change } from '@/shared/url/search';
import { copyText, Key } from '@/shared/ui/Controls';
import { Icon } from '@/shared/ui/Icon';
import { Page } from '@/shared/ui/Page';
import { FeedList } from './FeedList';
import { Filters } from './Filters';
import { PeekPanel } from './PeekPanel';
import { filterOf, type LiveSearch } from './search';
import { useHeld } from './useHeld';

const route = getRouteApi('/live');

/// Decisions as they are made.
export function LivePage() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const filter = filterOf(search);
  const snapshot = useFeed(filter);
  const paused = usePaused();
  const setPaused = useSetPaused();
  const [scrolled, setScrolled] = useState(false);
  const { items, fresh, catchUp } = useHeld(
    snapshot,
    JSON.stringify(filter),
    paused || scrolled || !!search.selected,
  );
  const textField = useRef<HTMLInputElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => () => setPaused(false), [setPaused]);

  const change = (part: Change<LiveSearch>): void =>
    void navigate({ to: '/live', search: changed(search, part), replace: true });
  const select = (id: string | undefined): void => change({ selected: id });
  const open = (id: string): void => {
    const item = items.find(({ key }) => key === id);
    const user = item?.kind === 'decision' ? item.decision.user_id : undefined;
    void navigate({ to: '/decisions/$id', params: { id }, search: user ? { user } : {} });
  };
  const move = (step: number): void => {
    const ids = items.flatMap((item) => (item.kind === 'decision' ? [item.key] : []));
    const at = search.selected ? ids.indexOf(search.selected) : -1;
    const next = ids[Math.min(ids.length - 1, Math.max(0, at + (at < 0 ? 1 : step)))];
    if (next !== undefined) select(next);
  };
  const showNew = (): void => {
    catchUp();
    grid.current?.scrollTo({ top: 0 });
  };
  const whenSelected = (act: (id: string) => void) => () => {
    if (search.selected) act(search.selected);
  };
  useShortcuts('Live', [
    { keys: 'j', does: 'Next row', run: () => move(1) },
    { keys: 'k', does: 'Previous row', run: () => move(-1) },
    { keys: 'Enter', does: 'Open the selected decision', run: whenSelected(open) },
    { keys: 'Escape', does: 'Close the panel', run: () => select(undefined) },
    { keys: ' ', does: paused ? 'Resume' : 'Pause', run: () => setPaused(!paused) },
    { keys: '.', does: 'Show what is new', run: showNew },
    { keys: '/', does: 'Filter by text', run: () => textField.current?.focus() },
    { keys: 'c', does: 'Copy the transaction id', run: whenSelected((id) => void copyText(id)) },
  ]);

  return (
    <Page
      title="Live"
      fill
      note={<Rate />}
      actions={
        <button type="button" className="button" aria-pressed={paused} onClick={() => setPaused(!paused)}>
          <Icon name={paused ? 'play' : 'pause'} size={13} />
          {paused ? 'Resume' : 'Pause'}
          <span className="only-wide">
            <Key>Space</Key>
          </span>
        </button>
      }
    >
      <Filters search={search} onChange={change} textField={textField} />
      <div className={search.selected ? 'live-body peeking' : 'live-body'}>
        <FeedList
          grid={grid}
          items={items}
          past={snapshot.past}
          fresh={fresh}
          search={search}
          onShowNew={showNew}
          onSelect={select}
          onOpen={open}
          onScrolled={setScrolled}
          onClearFilters={() => void navigate({ to: '/live', search: {} })}
        />
        {search.selected ? (
          <PeekPanel
            id={search.selected}
            known={items.find(({ key }) => key === search.selected)}
            onClose={() => select(undefined)}
            onFilter={(part) => change({ user: undefined, wallet: undefined, ...part })}
          />
        ) : null}
      </div>
    </Page>
  );
}

function Rate() {
  const statistics = useLiveStatistics();
  if (!statistics) return null;
  const { approved, review, blocked } = statistics.per_second;
  return <span className="rate">{formatRate(approved + review + blocked)} decisions / s in all</span>;
}
