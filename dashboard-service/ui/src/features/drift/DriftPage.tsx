import './drift.css';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Drift } from '@/shared/api/drift';
import { plural } from '@/shared/format/words';
import { useShortcuts } from '@/shared/keyboard/shortcuts';
import { changed, type Change } from '@/shared/url/search';
import { OneOf } from '@/shared/ui/Controls';
import { Icon } from '@/shared/ui/Icon';
import { Page } from '@/shared/ui/Page';
import { Empty, Failed, Loading, Panel } from '@/shared/ui/Panel';
import { Ago } from '@/shared/ui/Time';
import { heatMap } from './heat';
import { HeatTable } from './HeatTable';
import { Histograms } from './Histograms';
import { driftQuery } from './queries';
import { defaultSpan, spans, type DriftSearch } from './search';
import { Triggers } from './Triggers';

const route = getRouteApi('/drift');
const spanChoices = spans.map((value) => ({ value, label: `${value} days` }));

/// How far the present has moved away from what the model learned.
export function DriftPage() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(driftQuery(Number(search.days ?? defaultSpan)));
  const change = (part: Change<DriftSearch>): void =>
    void navigate({ to: '/drift', search: changed(search, part), replace: true });
  useShortcuts('Drift', [
    {
      keys: 'a',
      does: 'Show or hide what did not drift',
      run: () => change({ all: search.all ? undefined : true }),
    },
    { keys: 'Escape', does: 'Close the histograms', run: () => change({ name: undefined, date: undefined }) },
  ]);
  return (
    <Page
      title="Drift"
      note={data ? <Computed drift={data} /> : undefined}
      actions={
        <OneOf
          label="Days shown"
          choices={spanChoices}
          value={search.days ?? defaultSpan}
          onChange={(days) => change({ days: days === defaultSpan ? undefined : days })}
        />
      }
    >
      {data ? (
        <Measured drift={data} search={search} onChange={change} />
      ) : (
        <Panel title="By day">
          {error ? (
            <Failed what="Drift could not be read" error={error} onRetry={() => void refetch()} />
          ) : (
            <Loading what="drift" rows={8} />
          )}
        </Panel>
      )}
    </Page>
  );
}

function Computed({ drift: { computed_at: at, model_version: version } }: { readonly drift: Drift }) {
  return at === null ? null : (
    <>
      {version === null ? '' : `Against what ${version} learned from. `}Computed <Ago at={at} />
    </>
  );
}

function Measured({
  drift,
  search,
  onChange,
}: {
  readonly drift: Drift;
  readonly search: DriftSearch;
  readonly onChange: (change: Change<DriftSearch>) => void;
}) {
  const { series, status, message, triggers } = drift;
  const map = useMemo(() => heatMap(series, search.all ?? false), [series, search.all]);
  const { name, date } = search;
  return (
    <>
      {status === 'ok' || series.length === 0 ? null : (
        <p className="drift-warning" role="note">
          <Icon name="clock" size={14} />
          {message || statusWords[status]}
        </p>
      )}
      <Panel
        title="By day"
        note="UTC; a cell opens the histograms behind it"
        flush
        actions={
          series.length === 0 ? null : (
            <button
              type="button"
              className="button small"
              aria-pressed={search.all ?? false}
              onClick={() => onChange({ all: search.all ? undefined : true })}
            >
              {search.all ? 'Only what drifted' : `All features (${plural(map.quiet, 'quiet one')})`}
            </button>
          )
        }
      >
        {series.length === 0 ? (
          <Empty title={statusWords[status]}>{message}</Empty>
        ) : map.groups.length === 0 ? (
          <Empty title="Nothing drifted">
            {plural(map.quiet, 'feature')} of these days are distributed as they were when the model learned.
          </Empty>
        ) : (
          <HeatTable
            map={map}
            chosen={name !== undefined && date !== undefined ? { name, date } : undefined}
            onChoose={(cell) => onChange(cell)}
          />
        )}
      </Panel>
      {name !== undefined && date !== undefined ? (
        <Histograms
          key={`${name} ${date}`}
          name={name}
          date={date}
          asTable={search.table ?? false}
          onAsTableChange={(table) => onChange({ table: table || undefined })}
        />
      ) : null}
      <Triggers triggers={triggers} />
    </>
  );
}

const statusWords = {
  ok: 'Nothing was compared in these days',
  warming_up: 'Drift is not measured yet',
  no_data: 'There is nothing to compare yet',
} as const;
