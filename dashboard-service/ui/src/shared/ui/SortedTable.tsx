import {
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
  type RowData,
  type SortingState,
} from '@tanstack/react-table';
import type { HTMLAttributes, ReactNode } from 'react';
import { Icon } from './Icon';
import { TableFrame } from './TableFrame';

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
export type TableFeatures = typeof features;

export interface Column<T extends RowData> {
  readonly id: string;
  readonly header: string;
  readonly value: (row: T) => string | number;
  readonly cell: (row: T) => ReactNode;
  readonly numeric?: boolean;
  readonly sortable?: boolean;
  readonly className?: string;
  /// The cell that names the row.
  readonly head?: boolean;
}

export interface Sort<C extends string = string> {
  readonly column: C;
  readonly ascending: boolean;
}

/// Column definitions of the table library from ours; call it outside of components, as they must stay the same.
export function defineColumns<T extends RowData>(columns: readonly Column<T>[]): TableColumns<T> {
  return {
    columns,
    definitions: columns.map((column) => ({
      id: column.id,
      header: column.header,
      accessorFn: column.value,
      enableSorting: column.sortable ?? true,
      sortDescFirst: column.numeric ?? false,
      sortFn: (a, b) => compare(column.value(a.original), column.value(b.original)),
    })),
  };
}

export interface TableColumns<T extends RowData> {
  readonly columns: readonly Column<T>[];
  readonly definitions: ColumnDef<TableFeatures, T>[];
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
}

/// A table whose order is kept by its owner, that is in the address.
export function SortedTable<T extends RowData>({
  label,
  columns: { columns, definitions },
  rows,
  keyOf,
  sort,
  onSort,
  rowProps,
}: {
  readonly label: string;
  readonly columns: TableColumns<T>;
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly rowProps?: (row: T) => HTMLAttributes<HTMLTableRowElement>;
}) {
  const sorting: SortingState = [{ id: sort.column, desc: !sort.ascending }];
  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: keyOf,
    state: { sorting },
    enableSortingRemoval: false,
    onSortingChange: (update) => {
      const next = typeof update === 'function' ? update(sorting) : update;
      if (next[0]) onSort({ column: next[0].id, ascending: !next[0].desc });
    },
  });
  return (
    <TableFrame label={label}>
      <table className="table">
        <thead>
          <tr>
            {columns.map((column) => (
              <Header
                key={column.id}
                column={column}
                sort={sort}
                onSort={() => table.getColumn(column.id)?.toggleSorting()}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id} {...rowProps?.(row.original)}>
              {columns.map(({ id, cell, numeric, className = '', head }) => {
                const classes = `${numeric ? 'number ' : ''}${className}`;
                return head ? (
                  <th key={id} scope="row" className={classes}>
                    {cell(row.original)}
                  </th>
                ) : (
                  <td key={id} className={classes}>
                    {cell(row.original)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function Header<T extends RowData>({
  column: { id, header, numeric, sortable = true, className = '' },
  sort,
  onSort,
}: {
  readonly column: Column<T>;
  readonly sort: Sort;
  readonly onSort: () => void;
}) {
  const sorted = sort.column === id;
  return (
    <th
      scope="col"
      className={`${numeric ? 'number ' : ''}${className}`}
      {...(sorted ? { 'aria-sort': sort.ascending ? ('ascending' as const) : ('descending' as const) } : {})}
    >
      {sortable ? (
        <button type="button" className="sort-button" onClick={onSort}>
          {header}
          <Icon name={sorted && sort.ascending ? 'sortUp' : 'sortDown'} size={11} />
        </button>
      ) : (
        header
      )}
    </th>
  );
}
