import { useQuery } from '@tanstack/react-query';
import type { LabelAge } from '@/shared/api/models';
import { formatCount, formatShare } from '@/shared/format/number';
import { plural } from '@/shared/format/words';
import { Empty, Failed, Loading, Panel } from '@/shared/ui/Panel';
import { TableFrame } from '@/shared/ui/TableFrame';
import { labelAgesQuery } from './queries';

/// What was known of the model's decisions when they were a day, a week, a month and a quarter old: how far figures of
/// recent days may still move.
export function LabelAgePanel({ version }: { readonly version: string }) {
  const { data, error, refetch } = useQuery(labelAgesQuery(version));
  return (
    <Panel title="Live figures by the age of labels" note="The last 90 days" flush>
      {data?.some(({ decided }) => decided > 0) ? (
        <Ages ages={data} />
      ) : data ? (
        <Empty title="Nothing is old enough">
          The model decided nothing in the last 90 days that is at least a day old.
        </Empty>
      ) : error ? (
        <Failed what="The labels could not be read" error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading what="the labels" />
      )}
    </Panel>
  );
}

function Ages({ ages }: { readonly ages: readonly LabelAge[] }) {
  return (
    <TableFrame label="Figures by the age of labels">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Known after</th>
            <th scope="col" className="number">
              Decisions
            </th>
            <th scope="col" className="number">
              Labelled
            </th>
            <th scope="col" className="number">
              Frauds
            </th>
            <th scope="col" className="number">
              Recall
            </th>
            <th scope="col" className="number">
              Precision
            </th>
          </tr>
        </thead>
        <tbody>
          {ages.map(({ days, decided, labelled, frauds, recall, precision }) => (
            <tr key={days}>
              <th scope="row">{plural(days, 'day')}</th>
              <td className="number">{formatCount(decided)}</td>
              <td className="number">{formatCount(labelled)}</td>
              <td className="number">{formatCount(frauds)}</td>
              <td className="number">{formatShare(recall)}</td>
              <td className="number">{formatShare(precision)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
