import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, type RefObject } from 'react';
import type { DecisionSummary } from '@/shared/api/decisions';
import { absent, formatAmount } from '@/shared/format/number';
import { plural, shorten, typeWord } from '@/shared/format/words';
import type { FeedItem, Gap } from '@/shared/live/buffer';
import type { FeedSnapshot } from '@/shared/live/feed';
import { Icon } from '@/shared/ui/Icon';
import { Empty, Failed, Loading } from '@/shared/ui/Panel';
import { useReasonWords } from '@/shared/ui/reasons';
import { Clock } from '@/shared/ui/Time';
import { ScoreBar, VerdictLabel } from '@/shared/ui/Verdict';
import { isFiltered, type LiveSearch } from './search';
import { useNarrow } from './useNarrow';

const rowHeight = 34;
const narrowRowHeight = 58;
const headings = ['Time', 'Verdict', 'Score', 'Amount', 'Type', 'User', 'Wallet', 'From', 'Reason'];

interface Props {
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly items: readonly FeedItem[];
  readonly past: FeedSnapshot['past'];
  readonly fresh: number;
  readonly search: LiveSearch;
  readonly onShowNew: () => void;
  readonly onSelect: (id: string) => void;
  readonly onOpen: (id: string) => void;
  readonly onScrolled: (scrolled: boolean) => void;
  readonly onClearFilters: () => void;
}

/// The rows in view of a list that may be long and changes ten times a second.
export function FeedList(props: Props) {
  const { grid, items, fresh, search, onShowNew, onSelect, onOpen, onScrolled } = props;
  const narrow = useNarrow();
  const words = useReasonWords();
  const height = narrow ? narrowRowHeight : rowHeight;
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => grid.current,
    estimateSize: () => height,
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 6,
    scrollPaddingStart: height,
    scrollPaddingEnd: height,
  });
  useEffect(() => virtual.measure(), [virtual, height]);
  const selectedIndex = items.findIndex(({ key }) => key === search.selected);
  useEffect(() => {
    if (selectedIndex >= 0) virtual.scrollToIndex(selectedIndex, { align: 'auto' });
  }, [virtual, selectedIndex]);
  return (
    <div className="feed">
      {fresh > 0 ? (
        <button type="button" className="new-pill" onClick={onShowNew}>
          <Icon name="sortUp" size={12} />
          {plural(fresh, 'new', 'new')}
        </button>
      ) : null}
      <div
        ref={grid}
        className="feed-grid"
        role="grid"
        aria-label="Decisions, newest first"
        aria-rowcount={items.length + 1}
        aria-activedescendant={selectedIndex >= 0 ? rowId(search.selected ?? '') : undefined}
        tabIndex={0}
        onScroll={(event) => onScrolled(event.currentTarget.scrollTop > height / 2)}
      >
        <div className="feed-head" role="rowgroup">
          <div className="feed-row" role="row" aria-rowindex={1}>
            {headings.map((heading) => (
              <span key={heading} role="columnheader" className={`cell-${heading.toLowerCase()}`}>
                {heading}
              </span>
            ))}
          </div>
        </div>
        <div role="rowgroup" className="feed-rows" style={{ blockSize: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ key, index, start }) => {
            const item = items[index];
            if (!item) return null;
            return item.kind === 'gap' ? (
              <GapRow key={key} gap={item} index={index} start={start} />
            ) : (
              <Row
                key={key}
                decision={item.decision}
                index={index}
                start={start}
                selected={item.key === search.selected}
                reason={item.decision.top_reason === '' ? '' : words(item.decision.top_reason)}
                onSelect={onSelect}
                onOpen={onOpen}
              />
            );
          })}
        </div>
      </div>
      {items.length === 0 ? <Nothing {...props} /> : null}
    </div>
  );
}

function rowId(id: string): string {
  return `row-${id}`;
}

interface RowProps {
  readonly decision: DecisionSummary;
  readonly index: number;
  readonly start: number;
  readonly selected: boolean;
  readonly reason: string;
  readonly onSelect: (id: string) => void;
  readonly onOpen: (id: string) => void;
}

const Row = memo(
  function Row({ decision, index, start, selected, reason, onSelect, onOpen }: RowProps) {
    const { transaction_id: id, verdict, wallet_address: wallet } = decision;
    return (
      // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the page's keys act on the selected row
      <div
        className={`feed-row ${verdict}`}
        role="row"
        id={rowId(id)}
        aria-rowindex={index + 2}
        aria-selected={selected}
        style={{ transform: `translateY(${start}px)` }}
        onClick={() => onSelect(id)}
        onDoubleClick={() => onOpen(id)}
      >
        <span role="gridcell" className="cell-time">
          <Clock at={decision.decided_at} />
        </span>
        <span role="gridcell" className="cell-verdict">
          <VerdictLabel verdict={verdict} />
        </span>
        <span role="gridcell" className="cell-score">
          <ScoreBar score={decision.score} verdict={verdict} />
        </span>
        <span role="gridcell" className="cell-amount">
          {formatAmount(decision.amount, decision.currency)}
        </span>
        <span role="gridcell" className="cell-type">
          {typeWord[decision.transaction_type]}
        </span>
        <span role="gridcell" className="cell-user">
          {decision.user_id}
        </span>
        <span role="gridcell" className="cell-wallet mono" title={wallet ?? undefined}>
          {wallet ? shorten(wallet) : absent}
        </span>
        <span role="gridcell" className="cell-from">
          {decision.ip_country ?? absent}
        </span>
        <span role="gridcell" className="cell-reason">
          {decision.degraded ? 'Rules alone. ' : ''}
          {reason}
        </span>
      </div>
    );
  },
  (before, after) =>
    before.decision === after.decision &&
    before.start === after.start &&
    before.selected === after.selected &&
    before.reason === after.reason,
);

const gapWords: Record<Gap['state'], string> = {
  fetching: 'looking up what was missed',
  incomplete: 'only a part of what was missed is shown',
  failed: 'what was missed could not be looked up',
};

function GapRow({
  gap,
  index,
  start,
}: {
  readonly gap: Gap;
  readonly index: number;
  readonly start: number;
}) {
  return (
    <div
      className="feed-row gap"
      role="row"
      aria-rowindex={index + 2}
      style={{ transform: `translateY(${start}px)` }}
    >
      <span role="gridcell" className="gap-text">
        <Icon name={gap.state === 'fetching' ? 'clock' : 'warning'} size={13} />
        Gap: {gap.words}; {gapWords[gap.state]}
      </span>
    </div>
  );
}

function Nothing({ past, search, onClearFilters }: Props) {
  if (past === 'loading') {
    return (
      <div className="feed-state">
        <Loading what="decisions" rows={12} />
      </div>
    );
  }
  if (past === 'failed') {
    return (
      <div className="feed-state">
        <Failed
          what="Past decisions could not be read"
          error={new Error('New ones show up here all the same, as they are made.')}
        />
      </div>
    );
  }
  return (
    <div className="feed-state">
      {isFiltered(search) ? (
        <Empty title="Nothing matches">
          <p>No decision of the last 24 hours fits these filters. New ones that do show up here.</p>
          <button type="button" className="button" onClick={onClearFilters}>
            Clear the filters
          </button>
        </Empty>
      ) : (
        <Empty title="Waiting for the first decision">
          Send a transaction, or start the simulator: decisions show up here as they are made.
        </Empty>
      )}
    </div>
  );
}
