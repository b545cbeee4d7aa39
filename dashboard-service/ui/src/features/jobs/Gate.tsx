import type { GateCheck, GateReport, JobDetail } from '@/shared/api/jobs';
import { absent } from '@/shared/format/number';
import { plural } from '@/shared/format/words';
import { Icon } from '@/shared/ui/Icon';
import { Empty, Panel } from '@/shared/ui/Panel';
import { TableFrame } from '@/shared/ui/TableFrame';
import { Ago } from '@/shared/ui/Time';
import { modelStateWords } from './words';

/// What the new model had to prove, and what it proved.
export function Gate({ job }: { readonly job: JobDetail }) {
  const { gate } = job;
  return (
    <Panel title="The gate" note={gate ? verdictOn(gate) : undefined} flush>
      {gate ? <Report gate={gate} /> : <NotYet status={job.status} />}
    </Panel>
  );
}

function NotYet({ status }: { readonly status: string }) {
  return status === 'running' ? (
    <Empty title="The gate has not judged yet">
      It judges the new model on the newest fifth of the history, beside the one in force.
    </Empty>
  ) : (
    <Empty title="The gate did not judge">This run has no model in the registry.</Empty>
  );
}

function verdictOn({ checks }: GateReport): string {
  const failed = checks.filter(({ passed }) => passed === false).length;
  if (failed > 0) return `${failed} of ${plural(checks.length, 'check')} failed`;
  return checks.some(({ passed }) => passed === null) ? '' : `Passed ${plural(checks.length, 'check')}`;
}

function Report({ gate }: { readonly gate: GateReport }) {
  return (
    <>
      <p className="gate-model">
        The model is {modelStateWords(gate.model_status)}
        {gate.provisional ? ' provisionally: it did not pass, and rules alone would decide in its place' : ''}
        , since <Ago at={gate.since} />.
      </p>
      <TableFrame label="Checks of the gate">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Check</th>
              <th scope="col" className="number">
                Value
              </th>
              <th scope="col" className="number">
                Bound
              </th>
              <th scope="col">Result</th>
            </tr>
          </thead>
          <tbody>
            {gate.checks.map((check) => (
              <Check key={check.text} check={check} />
            ))}
          </tbody>
        </table>
      </TableFrame>
      {gate.remarks.length > 0 ? (
        <div className="gate-remarks">
          <h3>What could not be checked</h3>
          <ul>
            {gate.remarks.map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  );
}

function Check({ check }: { readonly check: GateCheck }) {
  const { text, measure, value, side, bound, passed } = check;
  if (measure === null || side === null || passed === null) {
    return (
      <tr>
        <th scope="row" className="wrap" colSpan={4}>
          {text}
        </th>
      </tr>
    );
  }
  return (
    <tr>
      <th scope="row" className="wrap">
        {measure}
      </th>
      <td className="number">{value ?? absent}</td>
      <td className="number">
        {side === 'at_least' ? 'at least' : 'at most'} {bound ?? absent}
      </td>
      <td>
        <span className={`job-state ${passed ? 'good' : 'bad'}`}>
          <Icon name={passed ? 'check' : 'down'} size={14} />
          {passed ? 'Passed' : `Failed${missedBy(value, bound)}`}
        </span>
      </td>
    </tr>
  );
}

function missedBy(value: number | null, bound: number | null): string {
  if (value === null || bound === null) return ': no value';
  return ` by ${Number(Math.abs(bound - value).toFixed(4))}`;
}
