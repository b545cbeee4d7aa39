import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { DriftHistogram } from '@/shared/api/drift';
import { RequestFailed } from '@/shared/api/request';
import { Bars } from '@/shared/chart/Bars';
import { FigurePanel } from '@/shared/chart/FigurePanel';
import { formatCount, formatShare, formatValue } from '@/shared/format/number';
import { Empty, Failed, Loading, Panel } from '@/shared/ui/Panel';
import { State } from '@/shared/ui/State';
import { binWords, shares } from './heat';
import { histogramQuery } from './queries';
import { levelState } from './words';

/// What a series was like in training, and on a day.
export function Histograms({
  name,
  date,
  asTable,
  onAsTableChange,
}: {
  readonly name: string;
  readonly date: string;
  readonly asTable: boolean;
  readonly onAsTableChange: (asTable: boolean) => void;
}) {
  const { data, error, refetch } = useQuery(histogramQuery(name, date));
  const place = useRef<HTMLDivElement>(null);
  const shown = data !== undefined;
  useEffect(() => {
    if (shown) place.current?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  const title = `${name} on ${date}`;
  return (
    <div ref={place}>
      {data && data.current.length > 0 && data.reference.length > 0 ? (
        <Both title={title} histogram={data} asTable={asTable} onAsTableChange={onAsTableChange} />
      ) : (
        <Panel title={title}>
          {data || (error instanceof RequestFailed && error.notFound) ? (
            <Empty title="There are no histograms of this">
              {data?.kind === 'concept'
                ? 'What known frauds show is a figure, not a distribution.'
                : 'Nothing was compared on that day, or it has been deleted with age.'}
            </Empty>
          ) : error ? (
            <Failed what="The histograms could not be read" error={error} onRetry={() => void refetch()} />
          ) : (
            <Loading what="the histograms" rows={5} />
          )}
        </Panel>
      )}
    </div>
  );
}

function Both({
  title,
  histogram,
  asTable,
  onAsTableChange,
}: {
  readonly title: string;
  readonly histogram: DriftHistogram;
  readonly asTable: boolean;
  readonly onAsTableChange: (asTable: boolean) => void;
}) {
  const { bounds, value, level, rows } = histogram;
  const reference = shares(histogram.reference);
  const current = shares(histogram.current);
  const bins = binWords(bounds, Math.max(reference.length, current.length), formatValue);
  const series = [
    { key: 'reference', label: 'In training', colour: '--layer-autoencoder', values: reference },
    { key: 'current', label: 'That day', colour: '--layer-rules', values: current },
  ];
  const moved = mostMoved(reference, current);
  return (
    <FigurePanel
      title={title}
      note={
        <>
          <State state={levelState[level]} /> {value === null ? '' : formatValue(value)}
          {rows === null ? '' : `, from ${formatCount(rows)} transactions`}
        </>
      }
      legend={series}
      asTable={asTable}
      onAsTableChange={onAsTableChange}
      table={() => ({
        head: ['Value', 'In training', 'That day'],
        rows: bins.map((bin, index) => [
          bin,
          formatShare(reference[index] ?? 0),
          formatShare(current[index] ?? 0),
        ]),
      })}
    >
      <Bars
        label={`Share of transactions by value, in training and that day. Moved most: ${bins[moved]}, from ${formatShare(reference[moved] ?? 0)} to ${formatShare(current[moved] ?? 0)}.`}
        bins={bins}
        series={series}
        format={formatShare}
      />
    </FigurePanel>
  );
}

function mostMoved(reference: readonly number[], current: readonly number[]): number {
  const moves = reference.map((share, index) => Math.abs((current[index] ?? 0) - share));
  return moves.indexOf(Math.max(...moves));
}
