import './chart.css';
import './figure.css';
import type { ReactNode } from 'react';
import { Icon } from '@/shared/ui/Icon';
import { Panel } from '@/shared/ui/Panel';
import { TableFrame } from '@/shared/ui/TableFrame';

/// The figures of a chart as a table: a row begins with what names it.
export interface FigureTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface LegendEntry {
  readonly key: string;
  readonly label: string;
  /// A custom property of the style sheet: `--blocked-fill`.
  readonly colour: string;
}

/// A chart that is no course of time, with its legend, and the same figures as a table.
export function FigurePanel({
  title,
  note,
  legend,
  table,
  asTable,
  onAsTableChange,
  children,
}: {
  readonly title: string;
  readonly note?: ReactNode;
  readonly legend: readonly LegendEntry[];
  readonly table: () => FigureTable;
  readonly asTable: boolean;
  readonly onAsTableChange: (asTable: boolean) => void;
  readonly children: ReactNode;
}) {
  return (
    <Panel
      title={title}
      note={note}
      actions={
        <button
          type="button"
          className="button quiet small"
          aria-pressed={asTable}
          onClick={() => onAsTableChange(!asTable)}
        >
          <Icon name={asTable ? 'chart' : 'table'} size={14} />
          {asTable ? 'Chart' : 'Table'}
          <span className="visually-hidden"> of {title}</span>
        </button>
      }
    >
      {asTable ? (
        <Table title={title} table={table()} />
      ) : (
        <>
          <Legend entries={legend} />
          {children}
        </>
      )}
    </Panel>
  );
}

function Legend({ entries }: { readonly entries: readonly LegendEntry[] }) {
  return (
    <div className="legend">
      {entries.map(({ key, label, colour }) => (
        <span key={key} className="legend-item">
          <span className="swatch" style={{ backgroundColor: `var(${colour})` }} />
          {label}
        </span>
      ))}
    </div>
  );
}

function Table({ title, table: { head, rows } }: { readonly title: string; readonly table: FigureTable }) {
  return (
    <TableFrame className="chart-table" label={`${title}, as a table`}>
      <table className="table">
        <thead>
          <tr>
            {head.map((name, column) => (
              <th key={name} scope="col" className={column === 0 ? '' : 'number'}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name = '', ...values]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {values.map((value, column) => (
                <td key={head[column + 1]} className="number">
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
