import { useMemo } from 'react';
import type { DecisionDetail } from '@/shared/api/decisions';
import { formatMeasure, formatSigned } from '@/shared/format/number';
import { humanise } from '@/shared/format/words';
import type { Change } from '@/shared/url/search';
import { Icon } from '@/shared/ui/Icon';
import { Panel } from '@/shared/ui/Panel';
import { defineColumns, SortedTable } from '@/shared/ui/SortedTable';
import { featureRows, type FeatureRow } from './contributions';
import { sortColumns, type DecisionSearch } from './search';

const points = (value: number) => (
  <span className={Math.abs(value) < 0.005 ? 'faint' : undefined}>{formatSigned(value, 2)}</span>
);

const columns = defineColumns<FeatureRow>([
  {
    id: 'feature',
    header: 'Feature',
    head: true,
    value: (row) => row.feature,
    cell: (row) => <span title={row.description}>{humanise(row.feature)}</span>,
  },
  { id: 'group', header: 'Group', value: (row) => row.group, cell: (row) => humanise(row.group) },
  {
    id: 'value',
    header: 'Value',
    numeric: true,
    sortable: false,
    value: (row) => row.value ?? 0,
    cell: (row) => formatMeasure(row.value, row.unit),
  },
  {
    id: 'baseline',
    header: 'Usually',
    numeric: true,
    sortable: false,
    value: (row) => row.baseline ?? 0,
    cell: (row) => formatMeasure(row.baseline, row.unit),
  },
  {
    id: 'isolation',
    header: 'Forest',
    numeric: true,
    value: (row) => row.isolation,
    cell: (row) => points(row.isolation),
  },
  {
    id: 'autoencoder',
    header: 'Autoencoder',
    numeric: true,
    value: (row) => row.autoencoder,
    cell: (row) => points(row.autoencoder),
  },
  {
    id: 'supervised',
    header: 'Known frauds',
    numeric: true,
    value: (row) => row.supervised,
    cell: (row) => points(row.supervised),
  },
  {
    id: 'total',
    header: 'Together',
    numeric: true,
    value: (row) => row.total,
    cell: (row) => points(row.total),
  },
]);

/// Every feature with its value and what it added to the score.
export function AllContributions({
  decision,
  search: { all, sort = 'total', ascending, feature = '' },
  onChange,
}: {
  readonly decision: DecisionDetail;
  readonly search: DecisionSearch;
  readonly onChange: (change: Change<DecisionSearch>) => void;
}) {
  const rows = useMemo(() => featureRows(decision), [decision]);
  const wanted = feature.toLowerCase();
  const shown = rows.filter((row) =>
    `${humanise(row.feature)} ${row.feature} ${row.group}`.toLowerCase().includes(wanted),
  );
  if (rows.length === 0) return null;
  return (
    <Panel
      title="All contributions"
      note={`${rows.length} features`}
      flush
      actions={
        <>
          {all ? (
            <input
              type="search"
              className="field"
              aria-label="Narrow the features"
              placeholder="Narrow"
              defaultValue={feature}
              onChange={(event) => onChange({ feature: event.target.value || undefined })}
            />
          ) : null}
          <button
            type="button"
            className="button"
            aria-expanded={all ?? false}
            onClick={() => onChange({ all: all ? undefined : true })}
          >
            <Icon name={all ? 'close' : 'chevron'} size={13} />
            {all ? 'Hide' : 'Show'}
          </button>
        </>
      }
    >
      {all ? (
        <SortedTable
          label="All contributions"
          columns={columns}
          rows={shown}
          keyOf={(row) => row.feature}
          sort={{ column: sort, ascending: ascending ?? false }}
          onSort={(next) =>
            onChange({
              sort: sortColumns.find((column) => column === next.column && column !== 'total'),
              ascending: next.ascending ? true : undefined,
            })
          }
        />
      ) : null}
    </Panel>
  );
}
