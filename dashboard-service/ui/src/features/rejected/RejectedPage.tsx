import './rejected.css';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { rejectionsQuery } from '@/shared/api/queries';
import type { Rejection } from '@/shared/api/rejections';
import { humanise, plural } from '@/shared/format/words';
import { useShortcuts } from '@/shared/keyboard/shortcuts';
import { changed, type Change } from '@/shared/url/search';
import { Page } from '@/shared/ui/Page';
import { Empty, Failed, Loading, Panel } from '@/shared/ui/Panel';
import { keyOf, matchesRejection, valuesOf } from './rejections';
import { RejectionRow } from './RejectionRow';
import type { RejectedSearch } from './search';

const route = getRouteApi('/rejected');

/// Records that could not become decisions, each with the reason and what came in.
export function RejectedPage() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(rejectionsQuery);
  const shown = useMemo(
    () => data?.filter((rejection) => matchesRejection(rejection, search)) ?? [],
    [data, search],
  );
  const change = (part: Change<RejectedSearch>): void =>
    void navigate({ to: '/rejected', search: changed(search, part), replace: true });
  const move = (step: number): void => {
    const keys = shown.map(keyOf);
    const at = search.selected ? keys.indexOf(search.selected) : -1;
    const next = keys[Math.min(keys.length - 1, Math.max(0, at + (at < 0 ? 1 : step)))];
    if (next !== undefined) change({ selected: next });
  };
  useShortcuts('Rejected', [
    { keys: 'j', does: 'Next record', run: () => move(1) },
    { keys: 'k', does: 'Previous record', run: () => move(-1) },
    { keys: 'Escape', does: 'Close the record', run: () => change({ selected: undefined }) },
  ]);
  return (
    <Page
      title="Rejected"
      note={data ? `${plural(shown.length, 'record')}, newest first` : undefined}
      actions={
        data && data.length > 0 ? <RejectedFilters all={data} search={search} onChange={change} /> : null
      }
    >
      <Panel title="Dead letters" flush>
        {data ? (
          <List shown={shown} none={data.length === 0} search={search} onChange={change} />
        ) : error ? (
          <Failed
            what="The rejected records could not be read"
            error={error}
            onRetry={() => void refetch()}
          />
        ) : (
          <Loading what="rejected records" rows={6} />
        )}
      </Panel>
    </Page>
  );
}

function RejectedFilters({
  all,
  search,
  onChange,
}: {
  readonly all: readonly Rejection[];
  readonly search: RejectedSearch;
  readonly onChange: (change: Change<RejectedSearch>) => void;
}) {
  return (
    <>
      {(['stage', 'source'] as const).map((name) => (
        <select
          key={name}
          className="field"
          aria-label={humanise(name)}
          value={search[name] ?? ''}
          onChange={(event) => onChange({ [name]: event.target.value || undefined })}
        >
          <option value="">Any {name}</option>
          {valuesOf(all, name).map((value) => (
            <option key={value} value={value}>
              {humanise(value)}
            </option>
          ))}
        </select>
      ))}
      <input
        type="search"
        className="field"
        aria-label="Find in reason and original"
        placeholder="Find in reason and original"
        defaultValue={search.q ?? ''}
        onChange={(event) => onChange({ q: event.target.value || undefined })}
      />
    </>
  );
}

function List({
  shown,
  none,
  search,
  onChange,
}: {
  readonly shown: readonly Rejection[];
  readonly none: boolean;
  readonly search: RejectedSearch;
  readonly onChange: (change: Change<RejectedSearch>) => void;
}) {
  if (none) {
    return (
      <Empty title="Nothing was rejected">
        A record that is not a valid transaction shows up here, with the reason and as it came in. None is
        dropped.
      </Empty>
    );
  }
  if (shown.length === 0) return <Empty title="No record fits these filters" />;
  return (
    <ol className="rejections">
      {shown.map((rejection) => {
        const key = keyOf(rejection);
        const open = key === search.selected;
        return (
          <RejectionRow
            key={key}
            rejection={rejection}
            open={open}
            onToggle={() => onChange({ selected: open ? undefined : key })}
          />
        );
      })}
    </ol>
  );
}
