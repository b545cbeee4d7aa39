import { useEffect, useRef, useState, type RefObject } from 'react';
import { transactionTypes, verdicts, type TransactionType, type Verdict } from '@/shared/api/schema';
import { typeWord, verdictWord } from '@/shared/format/words';
import type { Change } from '@/shared/url/search';
import { AnyOf, type Choice } from '@/shared/ui/Controls';
import { Icon } from '@/shared/ui/Icon';
import { VerdictIcon } from '@/shared/ui/Verdict';
import { isFiltered, type LiveSearch } from './search';

const verdictChoices: readonly Choice<Verdict>[] = verdicts.map((verdict) => ({
  value: verdict,
  label: (
    <>
      <VerdictIcon verdict={verdict} size={12} />
      {verdictWord[verdict]}
    </>
  ),
}));

const typeChoices: readonly Choice<TransactionType>[] = transactionTypes.map((type) => ({
  value: type,
  label: typeWord[type],
}));

const typingMillis = 250;

/// What of the stream is shown; all of it is in the address.
export function Filters({
  search,
  onChange,
  textField,
}: {
  readonly search: LiveSearch;
  readonly onChange: (change: Change<LiveSearch>) => void;
  readonly textField: RefObject<HTMLInputElement | null>;
}) {
  const [open, setOpen] = useState(false);
  const set = <K extends 'verdict' | 'type'>(name: K, values: readonly string[]): void =>
    onChange({ [name]: values.length > 0 ? values : undefined });
  const filtered = isFiltered(search);
  return (
    <div className={open ? 'filters open' : 'filters'} role="search" aria-label="Filter the feed">
      <AnyOf
        label="Verdict"
        choices={verdictChoices}
        values={search.verdict ?? []}
        onChange={(values) => set('verdict', values)}
      />
      <button
        type="button"
        className="button only-narrow"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="settings" size={14} />
        <span className="visually-hidden">More filters</span>
      </button>
      <div className="filters-more">
        <AnyOf
          label="Type"
          choices={typeChoices}
          values={search.type ?? []}
          onChange={(values) => set('type', values)}
        />
        <TypedField
          label="Score at least"
          className="short"
          inputMode="numeric"
          value={search.min_score === undefined ? '' : String(search.min_score)}
          onCommit={(text) => onChange({ min_score: scoreIn(text) })}
        />
        <TypedField
          label="User"
          value={search.user ?? ''}
          onCommit={(text) => onChange({ user: text || undefined })}
        />
        <TypedField
          label="Wallet"
          value={search.wallet ?? ''}
          onCommit={(text) => onChange({ wallet: text || undefined })}
        />
        <TypedField
          label="Any id begins with"
          value={search.q ?? ''}
          field={textField}
          onCommit={(text) => onChange({ q: text || undefined })}
        />
        {filtered ? (
          <button
            type="button"
            className="button quiet"
            onClick={() =>
              onChange({
                verdict: undefined,
                type: undefined,
                min_score: undefined,
                user: undefined,
                wallet: undefined,
                q: undefined,
              })
            }
          >
            <Icon name="close" size={13} />
            Clear
          </button>
        ) : null}
      </div>
    </div>
  );
}

function scoreIn(text: string): number | undefined {
  const score = Number(text);
  return text !== '' && score >= 1 && score <= 100 ? score : undefined;
}

/// A field that acts a moment after the last key, at once on Enter; Escape gives the keys back to the page.
function TypedField({
  label,
  value,
  onCommit,
  className = '',
  field,
  inputMode,
}: {
  readonly label: string;
  readonly value: string;
  readonly onCommit: (text: string) => void;
  readonly className?: string;
  readonly field?: RefObject<HTMLInputElement | null>;
  readonly inputMode?: 'numeric';
}) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const commit = useRef(onCommit);
  useEffect(() => {
    commit.current = onCommit;
  });
  if (known !== value) {
    setKnown(value);
    setText(value);
  }
  useEffect(() => {
    if (text === known) return undefined;
    const timer = setTimeout(() => commit.current(text.trim()), typingMillis);
    return () => clearTimeout(timer);
  }, [text, known]);
  return (
    <input
      ref={field}
      type="text"
      className={`field ${className}`}
      aria-label={label}
      placeholder={label}
      spellCheck={false}
      autoComplete="off"
      inputMode={inputMode}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit.current(text.trim());
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}
