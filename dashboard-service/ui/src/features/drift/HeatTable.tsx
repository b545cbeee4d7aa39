import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { DriftDay } from '@/shared/api/drift';
import { absent } from '@/shared/format/number';
import { TableFrame } from '@/shared/ui/TableFrame';
import type { HeatMap, HeatRow } from './heat';
import { kindWords, levelState } from './words';

interface Cell {
  readonly name: string;
  readonly date: string;
}

const steps: Record<string, readonly [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/// More than a day's cell is wide, in pixels.
const farRight = 1_000;

/// Series by day. The map is one stop of the Tab key; arrows walk in it, and Enter opens a cell.
export function HeatTable({
  map: { dates, groups },
  chosen,
  onChoose,
}: {
  readonly map: HeatMap;
  readonly chosen: Cell | undefined;
  readonly onChoose: (cell: Cell) => void;
}) {
  const table = useRef<HTMLTableElement>(null);
  const rows = groups.flatMap((group) => group.rows);
  const known = chosen && rows.some(({ name }) => name === chosen.name) && dates.includes(chosen.date);
  const stop = known ? chosen : { name: rows[0]?.name, date: dates.at(-1) };
  const days = dates.length;
  useEffect(() => {
    // Where not all days fit, the last ones matter most.
    if (table.current?.parentElement) table.current.parentElement.scrollLeft = days * farRight;
  }, [days]);
  const walk = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    const from = event.target instanceof HTMLElement ? event.target.dataset : {};
    if (!step || from['row'] === undefined) return;
    event.preventDefault();
    const row = clamp(Number(from['row']) + step[0], rows.length);
    const column = clamp(Number(from['column']) + step[1], dates.length);
    table.current?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`)?.focus();
  };
  return (
    <TableFrame label="Drift by series and day" className="table-frame heat-frame">
      {/* The keys come from the buttons in the cells. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <table ref={table} className="table heat" onKeyDown={walk}>
        <thead>
          <tr>
            <th scope="col">Series</th>
            {dates.map((date) => (
              <th key={date} scope="col" className="number" title={date}>
                {dayWords(date)}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.kind}>
            <tr className="heat-group">
              <th scope="colgroup" colSpan={dates.length + 1}>
                {kindWords[group.kind].name} <span className="faint">{kindWords[group.kind].measure}</span>
              </th>
            </tr>
            {group.rows.map((row) => (
              <tr key={row.name}>
                <th scope="row" className="mono">
                  {row.name}
                </th>
                {row.cells.map((cell, column) => {
                  const date = dates[column] ?? '';
                  return (
                    <td key={date} className="number">
                      <HeatCell
                        row={row}
                        date={date}
                        cell={cell}
                        place={[rows.indexOf(row), column]}
                        current={chosen?.name === row.name && chosen.date === date}
                        stop={stop.name === row.name && stop.date === date}
                        onChoose={onChoose}
                      />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </TableFrame>
  );
}

function HeatCell({
  row,
  date,
  cell,
  place,
  current,
  stop,
  onChoose,
}: {
  readonly row: HeatRow;
  readonly date: string;
  readonly cell: DriftDay | undefined;
  readonly place: readonly [number, number];
  readonly current: boolean;
  /// Where the Tab key arrives.
  readonly stop: boolean;
  readonly onChoose: (cell: Cell) => void;
}) {
  const level = cell?.level ?? 'unknown';
  const value = cell?.value?.toFixed(2) ?? absent;
  const words = cell ? levelState[level].words.toLowerCase() : 'not computed';
  return (
    <button
      type="button"
      className={`heat-cell ${level}`}
      tabIndex={stop ? 0 : -1}
      data-row={place[0]}
      data-column={place[1]}
      aria-label={`${row.name}, ${dayWords(date)}: ${value}, ${words}`}
      aria-pressed={current}
      aria-disabled={!cell}
      title={`${row.name}, ${date}: ${value}, ${words}`}
      onClick={() => {
        if (cell) onChoose({ name: row.name, date });
      }}
    >
      {value}
      {level === 'medium' || level === 'high' ? <span className="heat-level"> {words}</span> : null}
    </button>
  );
}

function clamp(index: number, count: number): number {
  return Math.min(count - 1, Math.max(0, index));
}

const day = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short', timeZone: 'UTC' });

/// 21 Nov
function dayWords(date: string): string {
  const at = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(at.getTime()) ? date : day.format(at);
}
