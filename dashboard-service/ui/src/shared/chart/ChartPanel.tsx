import { useMemo, useState, type ReactNode } from 'react';
import { formatSecond, zoneName } from '@/shared/format/time';
import { usePreferences } from '@/shared/preferences/preferences';
import { Store, useStore } from '@/shared/store';
import { Icon } from '@/shared/ui/Icon';
import { Panel } from '@/shared/ui/Panel';
import { TableFrame } from '@/shared/ui/TableFrame';
import { Chart, type Mark } from './Chart';
import type { ChartSeries } from './series';

export interface ChartPanelProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly label: string;
  readonly time: readonly number[];
  readonly series: readonly ChartSeries[];
  readonly stacked?: boolean;
  readonly height?: number;
  readonly bounds?: readonly [number, number];
  readonly marks?: readonly Mark[];
  readonly onRange?: (from: number, to: number) => void;
  /// Keys of the series left out.
  readonly hidden?: readonly string[];
  readonly onHiddenChange?: (hidden: string[]) => void;
  readonly asTable: boolean;
  readonly onAsTableChange: (asTable: boolean) => void;
  /// Stands in for the chart: loading, empty, failed.
  readonly instead?: ReactNode;
}

/// A chart with its legend, and the same figures as a table.
export function ChartPanel(props: ChartPanelProps) {
  const { title, note, series, hidden = [], asTable, onAsTableChange, instead } = props;
  const [pointed] = useState(() => new Store<number | null>(null));
  const shown = useMemo(() => series.filter(({ key }) => !hidden.includes(key)), [series, hidden]);
  const { label, time, stacked, height, bounds, marks, onRange } = props;
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
      {instead ?? (
        <>
          {asTable ? (
            <ChartTable title={title} time={time} series={series} />
          ) : (
            <>
              <Legend {...props} hidden={hidden} pointed={pointed} />
              <Chart
                {...{ label, time, pointed }}
                series={shown}
                {...(stacked ? { stacked } : {})}
                {...(height ? { height } : {})}
                {...(bounds ? { bounds } : {})}
                {...(marks ? { marks } : {})}
                {...(onRange ? { onRange } : {})}
              />
            </>
          )}
        </>
      )}
    </Panel>
  );
}

function Legend({
  series,
  time,
  hidden,
  onHiddenChange,
  pointed,
}: ChartPanelProps & { readonly hidden: readonly string[]; readonly pointed: Store<number | null> }) {
  const index = useStore(pointed);
  const { zone } = usePreferences();
  const at = index === null ? undefined : time[index];
  return (
    <div className="legend">
      {series.map(({ key, label, colour, values, format }) => {
        const off = hidden.includes(key);
        const text = (
          <>
            <span className="swatch" style={{ backgroundColor: off ? 'transparent' : `var(${colour})` }} />
            {label}
            <span className="legend-value">{index === null ? '' : format(values[index] ?? null)}</span>
          </>
        );
        return onHiddenChange ? (
          <button
            key={key}
            type="button"
            className="legend-item"
            aria-pressed={!off}
            title={off ? `Show ${label}` : `Hide ${label}`}
            onClick={() => onHiddenChange(off ? hidden.filter((each) => each !== key) : [...hidden, key])}
          >
            {text}
          </button>
        ) : (
          <span key={key} className="legend-item">
            {text}
          </span>
        );
      })}
      <span className="legend-time">
        {at === undefined ? '' : `${formatSecond(at, zone)} ${zoneName(zone)}`}
      </span>
    </div>
  );
}

function ChartTable({
  title,
  time,
  series,
}: {
  readonly title: string;
  readonly time: readonly number[];
  readonly series: readonly ChartSeries[];
}) {
  const { zone } = usePreferences();
  return (
    <TableFrame className="chart-table" label={`${title}, as a table`}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Time ({zoneName(zone)})</th>
            {series.map(({ key, label }) => (
              <th key={key} scope="col" className="number">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {time
            .map((second, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- two transactions may share a second
              <tr key={`${second}-${index}`}>
                <th scope="row">{formatSecond(second, zone)}</th>
                {series.map(({ key, values, format }) => (
                  <td key={key} className="number">
                    {format(values[index] ?? null)}
                  </td>
                ))}
              </tr>
            ))
            .toReversed()}
        </tbody>
      </table>
    </TableFrame>
  );
}
