import { Link } from '@tanstack/react-router';
import type { BatchReport, Difference, JobDetail } from '@/shared/api/jobs';
import { absent, formatCount } from '@/shared/format/number';
import { shorten } from '@/shared/format/words';
import { Empty, Fact, Facts, Panel } from '@/shared/ui/Panel';
import { TableFrame } from '@/shared/ui/TableFrame';
import { Instant } from '@/shared/ui/Time';
import { VerdictLabel } from '@/shared/ui/Verdict';
import { outcomeWords } from './words';

/// What a batch run found: how many answers are the stream's again, and which are not.
export function Findings({ job: { batch } }: { readonly job: JobDetail }) {
  return (
    <>
      <Panel title="What it found">
        {batch ? <Counts report={batch} /> : <Empty title="It has found nothing yet" />}
      </Panel>
      {batch && batch.differences.length > 0 ? <Differences report={batch} /> : null}
    </>
  );
}

function Counts({ report }: { readonly report: BatchReport }) {
  return (
    <Facts>
      <Fact name="Arrived from">
        <Instant at={report.from} />
      </Fact>
      <Fact name="Until">
        <Instant at={report.to} />
      </Fact>
      <Fact name="Transactions">{formatCount(report.transactions)}</Fact>
      <Fact name="The stream's answer again">{formatCount(report.equal + report.unsettled)}</Fact>
      <Fact name="Other features">{formatCount(report.features_differ)}</Fact>
      <Fact name="Another score">{formatCount(report.score_differs)}</Fact>
      <Fact name="Another verdict">{formatCount(report.verdict_differs)}</Fact>
      <Fact name="Decided in place of the stream">{formatCount(report.filled)}</Fact>
      {Object.entries(report.unchecked).map(([reason, count]) => (
        <Fact key={reason} name="Not checked">
          {formatCount(count)}: {reason}
        </Fact>
      ))}
    </Facts>
  );
}

function Differences({ report }: { readonly report: BatchReport }) {
  const {
    differences,
    features_differ: features,
    score_differs: scores,
    verdict_differs: judged,
    filled,
  } = report;
  const all = features + scores + judged + filled;
  return (
    <Panel
      title="Where it says something else"
      note={all > differences.length ? `the first ${differences.length} of ${formatCount(all)}` : undefined}
      flush
    >
      <TableFrame label="Where it says something else" className="table-frame">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Transaction</th>
              <th scope="col">Arrived</th>
              <th scope="col">Differs in</th>
              <th scope="col">The stream</th>
              <th scope="col">The batch run</th>
              <th scope="col">Details</th>
            </tr>
          </thead>
          <tbody>
            {differences.map((each) => (
              <Row key={`${each.user_id} ${each.transaction_id} ${each.arrived_at}`} difference={each} />
            ))}
          </tbody>
        </table>
      </TableFrame>
    </Panel>
  );
}

function Row({ difference }: { readonly difference: Difference }) {
  const { transaction_id: id, user_id: user, stream_verdict: verdict, stream_score: score } = difference;
  return (
    <tr>
      <th scope="row">
        <Link to="/decisions/$id" params={{ id }} search={{ user }} className="mono" title={id}>
          {shorten(id, 12, 6)}
        </Link>
      </th>
      <td>
        <Instant at={difference.arrived_at} />
      </td>
      <td>{outcomeWords(difference.outcome)}</td>
      <td>
        {verdict === null || score === null ? (
          absent
        ) : (
          <>
            <VerdictLabel verdict={verdict} /> {score.toFixed(1)}
          </>
        )}
      </td>
      <td>
        <VerdictLabel verdict={difference.batch_verdict} /> {difference.batch_score.toFixed(1)}
      </td>
      <td>{difference.details}</td>
    </tr>
  );
}
