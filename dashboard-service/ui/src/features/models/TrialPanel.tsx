import './trial.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { verdicts } from '@/shared/api/schema';
import type { Estimate, Trial, TrialComparison } from '@/shared/api/trial';
import { formatCount, formatShare, formatValue } from '@/shared/format/number';
import { plural, verdictWord } from '@/shared/format/words';
import { Empty, Fact, Facts, Failed, Loading, Panel } from '@/shared/ui/Panel';
import { State } from '@/shared/ui/State';
import { TableFrame } from '@/shared/ui/TableFrame';
import { Ago, Instant } from '@/shared/ui/Time';
import { trialQuery } from './queries';
import { differences, formatPoints, reach, type Difference } from './trial';
import { findingState, trialState } from './words';

/// How the model under test does beside the one in force.
export function TrialPanel() {
  const { data, error, refetch } = useQuery(trialQuery);
  if (data) return <Test trial={data} />;
  return (
    <Panel title="Under test">
      {error ? (
        <Failed what="The test could not be read" error={error} onRetry={() => void refetch()} />
      ) : data === null ? (
        <Empty title="The test is over">The registry says shortly what became of it.</Empty>
      ) : (
        <Loading what="the test" />
      )}
    </Panel>
  );
}

function Test({ trial }: { readonly trial: Trial }) {
  const { challenger, champion, share, since, ends_by, demotion, judged_at, findings, comparison } = trial;
  return (
    <Panel
      title="Under test"
      className="trial"
      note={
        <>
          judged <Ago at={judged_at} />
        </>
      }
      actions={
        <Link to="/compare" search={{ a: champion, b: challenger }} className="button">
          Compare
        </Link>
      }
    >
      <div className="trial-standing">
        <p className="model-state">
          <State state={trialState(trial)} />
        </p>
        {demotion ? (
          <p className="trial-demotion" role="alert">
            The guard took its decisions away <Ago at={demotion.at} />: {demotion.reason}
          </p>
        ) : null}
        <Facts>
          <Fact name="Under test">
            <Link to="/models" search={{ version: challenger }} className="mono">
              {challenger}
            </Link>
          </Fact>
          <Fact name="Beside">
            <Link to="/models" search={{ version: champion }} className="mono">
              {champion}
            </Link>
          </Fact>
          <Fact name="Decides for">{demotion ? 'nobody' : `${formatShare(share)} of the users`}</Fact>
          <Fact name="Since">
            <Instant at={since} />
          </Fact>
          <Fact name="Ends by">
            <Instant at={ends_by} />
          </Fact>
          {comparison ? <Asked comparison={comparison} /> : null}
        </Facts>
        <ul className="trial-findings" aria-label="What the verdict rests on">
          {findings.map(({ standing, text }) => (
            <li key={text}>
              <State state={findingState(standing)} />
              <span>{text}</span>
            </li>
          ))}
        </ul>
      </div>
      {comparison ? (
        <div className="trial-figures">
          <Differences comparison={comparison} />
          <Verdicts comparison={comparison} />
        </div>
      ) : (
        <Empty title="Nothing to compare yet">Both models have to be asked about a transaction first.</Empty>
      )}
    </Panel>
  );
}

function Asked({ comparison }: { readonly comparison: TrialComparison }) {
  const { transactions, decided_by_challenger, known_frauds, agreement, microseconds } = comparison;
  return (
    <>
      <Fact name="Both asked">
        {plural(transactions, 'transaction')}, {formatCount(decided_by_challenger)} decided by the one under
        test, {plural(known_frauds, 'known fraud')}
      </Fact>
      <Fact name="Same verdict">
        {formatShare(agreement.value)} ({formatShare(agreement.low)} to {formatShare(agreement.high)})
      </Fact>
      <Fact name="Time to ask">
        {micros(microseconds.champion)} and {micros(microseconds.challenger)} µs, a difference of{' '}
        {micros(microseconds.difference)} µs
      </Fact>
    </>
  );
}

function micros({ value, low, high }: Estimate): string {
  return `${formatValue(value)} (${formatValue(low)} to ${formatValue(high)})`;
}

/// The figures of both, and where the true difference lies: an interval that does not touch the line in the middle is
/// a difference that chance does not explain. Each has a scale of its own, since rates of all transactions and of frauds
/// differ by orders of magnitude.
function Differences({ comparison }: { readonly comparison: TrialComparison }) {
  return (
    <TableFrame label="Figures of both models">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Figure</th>
            <th scope="col" className="number">
              In force
            </th>
            <th scope="col" className="number">
              Under test
            </th>
            <th scope="col" className="number">
              Difference, points
            </th>
            <th scope="col" colSpan={2}>
              95 % interval
            </th>
          </tr>
        </thead>
        <tbody>
          {differences(comparison).map((row) => (
            <Row key={row.name} row={row} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function Row({ row: { name, pair } }: { readonly row: Difference }) {
  const { value, low, high } = pair.difference;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">{formatShare(pair.champion.value)}</td>
      <td className="number">{formatShare(pair.challenger.value)}</td>
      <td className="number">{formatPoints(value)}</td>
      <td className="number soft">
        {formatPoints(low)} to {formatPoints(high)}
      </td>
      <td>
        <Interval difference={pair.difference} />
      </td>
    </tr>
  );
}

const width = 200;
const height = 20;

function Interval({ difference }: { readonly difference: Estimate }) {
  const scale = reach(difference);
  const at = (value: number): number => (width / 2) * (1 + Math.max(-1, Math.min(1, value / scale)));
  return (
    <svg className="trial-interval" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <line className="trial-zero" x1={width / 2} x2={width / 2} y1={0} y2={height} />
      <line
        className="trial-span"
        x1={at(difference.low)}
        x2={at(difference.high)}
        y1={height / 2}
        y2={height / 2}
      />
      <circle cx={at(difference.value)} cy={height / 2} r={4} />
    </svg>
  );
}

/// How many transactions got which pair of verdicts.
function Verdicts({ comparison }: { readonly comparison: TrialComparison }) {
  return (
    <TableFrame label="Verdicts of both models">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">In force ↓, under test →</th>
            {verdicts.map((verdict) => (
              <th key={verdict} scope="col" className="number">
                {verdictWord[verdict]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {verdicts.map((champion) => (
            <tr key={champion}>
              <th scope="row">{verdictWord[champion]}</th>
              {verdicts.map((challenger) => {
                const cell = comparison.verdicts.find(
                  (each) => each.champion === champion && each.challenger === challenger,
                );
                return (
                  <td key={challenger} className={`number ${champion === challenger ? 'trial-same' : ''}`}>
                    {formatCount(cell?.transactions ?? 0)}
                    {cell && cell.known_frauds > 0 ? (
                      <span className="faint"> {plural(cell.known_frauds, 'fraud')}</span>
                    ) : null}
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
