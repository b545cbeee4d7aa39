import { Link } from '@tanstack/react-router';
import { formatCount, formatShare } from '@/shared/format/number';
import { Panel } from '@/shared/ui/Panel';
import { TableFrame } from '@/shared/ui/TableFrame';
import { averagePrecision, rocAuc } from './measures';
import type { Side } from './sides';

/// What each of the two decided, in one line.
export function Summary({ sides }: { readonly sides: readonly Side[] }) {
  return (
    <Panel title="Two models" flush>
      <TableFrame label="The two models">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Model</th>
              <th scope="col" className="number">
                Transactions
              </th>
              <th scope="col" className="number">
                Approved
              </th>
              <th scope="col" className="number">
                Review
              </th>
              <th scope="col" className="number">
                Blocked
              </th>
              <th scope="col" className="number">
                Known frauds
              </th>
              <th scope="col" className="number">
                ROC AUC
              </th>
              <th scope="col" className="number">
                Average precision
              </th>
            </tr>
          </thead>
          <tbody>
            {sides.map((side) => (
              <Row key={side.key} side={side} />
            ))}
          </tbody>
        </table>
      </TableFrame>
    </Panel>
  );
}

function Row({ side: { model, colour, transactions, frauds, points } }: { readonly side: Side }) {
  const part = (count: number): string => formatShare(transactions === 0 ? null : count / transactions);
  return (
    <tr>
      <th scope="row">
        <span className="swatch compare-swatch" style={{ backgroundColor: `var(${colour})` }} />
        <Link to="/models" search={{ version: model.version }} className="mono">
          {model.version}
        </Link>
      </th>
      <td className="number">{formatCount(transactions)}</td>
      <td className="number">{part(model.approved)}</td>
      <td className="number">{part(model.review)}</td>
      <td className="number">{part(model.blocked)}</td>
      <td className="number">{formatCount(frauds)}</td>
      <td className="number">{formatShare(rocAuc(points))}</td>
      <td className="number">{formatShare(averagePrecision(points))}</td>
    </tr>
  );
}
