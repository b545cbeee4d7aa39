import './gate.css';
import type { GateCheck } from '@/shared/api/gate';
import { absent } from '@/shared/format/number';
import { plural } from '@/shared/format/words';
import { State } from './State';
import { TableFrame } from './TableFrame';

/// What came of all checks, in words; empty when that is not known of each.
export function verdictOn(checks: readonly GateCheck[]): string {
  const failed = checks.filter(({ passed }) => passed === false).length;
  if (failed > 0) return `${failed} of ${plural(checks.length, 'check')} failed`;
  return checks.some(({ passed }) => passed === null) ? '' : `Passed ${plural(checks.length, 'check')}`;
}

/// What a model had to prove, what it proved, and what could not be checked.
export function GateChecks({
  checks,
  remarks,
}: {
  readonly checks: readonly GateCheck[];
  readonly remarks: readonly string[];
}) {
  return (
    <>
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
            {checks.map((check) => (
              <Check key={check.text} check={check} />
            ))}
          </tbody>
        </table>
      </TableFrame>
      {remarks.length > 0 ? (
        <div className="gate-remarks">
          <h3>What could not be checked</h3>
          <ul>
            {remarks.map((remark) => (
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
        <State
          state={
            passed
              ? { words: 'Passed', icon: 'check', tone: 'good' }
              : { words: `Failed${missedBy(value, bound)}`, icon: 'down', tone: 'bad' }
          }
        />
      </td>
    </tr>
  );
}

function missedBy(value: number | null, bound: number | null): string {
  if (value === null || bound === null) return ': no value';
  return ` by ${Number(Math.abs(bound - value).toFixed(4))}`;
}
