import { Link } from '@tanstack/react-router';
import { driftKinds, type DriftKind, type DriftTrigger } from '@/shared/api/drift';
import { humanise } from '@/shared/format/words';
import { Empty, Panel } from '@/shared/ui/Panel';
import { State } from '@/shared/ui/State';
import { TableFrame } from '@/shared/ui/TableFrame';
import { Ago } from '@/shared/ui/Time';
import { actionWords, kindWords, levelWords } from './words';

/// What drift has led to, the last first.
export function Triggers({ triggers }: { readonly triggers: readonly DriftTrigger[] }) {
  return (
    <Panel title="What it led to" flush>
      {triggers.length === 0 ? (
        <Empty title="Nothing yet">
          When something drifts, it is noted here whether a training was started, an alert raised, or nothing
          done, and why.
        </Empty>
      ) : (
        <TableFrame label="What drift led to">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Kind</th>
                <th scope="col">Level</th>
                <th scope="col">Series</th>
                <th scope="col">What was done</th>
                <th scope="col">Why</th>
              </tr>
            </thead>
            <tbody>
              {triggers.map((trigger) => (
                <Row key={`${trigger.triggered_at} ${trigger.kind} ${trigger.action}`} trigger={trigger} />
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </Panel>
  );
}

function Row({ trigger }: { readonly trigger: DriftTrigger }) {
  const { triggered_at: at, kind, level, names, action, reason, run_id: run } = trigger;
  return (
    <tr>
      <th scope="row">
        <Ago at={at} />
      </th>
      <td>{isKnown(kind) ? kindWords[kind].name : humanise(kind)}</td>
      <td>
        <State state={levelWords(level)} />
      </td>
      <td className="wrap mono drift-names">{names.join(', ')}</td>
      <td>
        {run === null ? (
          actionWords(action)
        ) : (
          <Link to="/jobs" search={{ run }}>
            {actionWords(action)}
          </Link>
        )}
      </td>
      <td className="wrap drift-reason">{reason}</td>
    </tr>
  );
}

function isKnown(kind: string): kind is DriftKind {
  return driftKinds.some((each) => each === kind);
}
