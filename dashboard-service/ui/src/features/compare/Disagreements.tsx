import { Link } from '@tanstack/react-router';
import type { Comparison, Disagreement } from '@/shared/api/comparison';
import { absent, formatCount } from '@/shared/format/number';
import { shorten } from '@/shared/format/words';
import { Empty, Panel } from '@/shared/ui/Panel';
import { TableFrame } from '@/shared/ui/TableFrame';
import { Ago } from '@/shared/ui/Time';
import { VerdictLabel } from '@/shared/ui/Verdict';

/// Transactions the two would have decided differently, the newest first.
export function Disagreements({ comparison }: { readonly comparison: Comparison }) {
  const { same_transactions: same, disagreements, newest, a, b } = comparison;
  return (
    <Panel
      title="Where they disagree"
      note={
        same && disagreements > newest.length
          ? `the last ${newest.length} of ${formatCount(disagreements)}`
          : undefined
      }
      flush
    >
      {newest.length === 0 ? (
        <Empty title={same ? 'They agree on everything' : 'Nothing to set side by side'}>
          {same ? undefined : 'Two models disagree about a transaction when both were asked: during a trial.'}
        </Empty>
      ) : (
        <TableFrame label="Where they disagree" className="table-frame compare-disagreements">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Transaction</th>
                <th scope="col">Decided</th>
                <th scope="col">{a.version}</th>
                <th scope="col">{b.version}</th>
                <th scope="col">Held</th>
                <th scope="col">It was</th>
              </tr>
            </thead>
            <tbody>
              {newest.map((each) => (
                <Row key={`${each.user_id} ${each.transaction_id}`} disagreement={each} />
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </Panel>
  );
}

function Row({ disagreement }: { readonly disagreement: Disagreement }) {
  const { user_id: user, transaction_id: id, decided_at: at, fraud, a, b, decided_by: by } = disagreement;
  return (
    <tr>
      <th scope="row">
        <Link to="/decisions/$id" params={{ id }} search={{ user }} className="mono" title={id}>
          {shorten(id, 12, 6)}
        </Link>
      </th>
      <td>
        <Ago at={at} />
      </td>
      <td>
        <VerdictLabel verdict={a.verdict} /> {a.score.toFixed(1)}
      </td>
      <td>
        <VerdictLabel verdict={b.verdict} /> {b.score.toFixed(1)}
      </td>
      <td className="mono">{by}</td>
      <td>{fraud === null ? absent : fraud ? 'Fraud' : 'Not fraud'}</td>
    </tr>
  );
}
