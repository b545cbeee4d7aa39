import { Link } from '@tanstack/react-router';
import type { DecisionSummary } from '@/shared/api/decisions';
import { formatUsd } from '@/shared/format/number';
import { typeWord } from '@/shared/format/words';
import { useFeed } from '@/shared/live/LiveProvider';
import type { FeedFilter } from '@/shared/live/messages';
import { useReasonWords } from '@/shared/ui/reasons';
import { Empty, Failed, Loading, Panel } from '@/shared/ui/Panel';
import { Ago } from '@/shared/ui/Time';
import { ScoreBar, VerdictIcon } from '@/shared/ui/Verdict';

const blocked: FeedFilter = { verdict: ['blocked'] };
const shown = 8;

/// What was stopped last, as it happens.
export function LatestBlocked() {
  const { items, past } = useFeed(blocked);
  const decisions = items
    .flatMap((item) => (item.kind === 'decision' ? [item.decision] : []))
    .slice(0, shown);
  return (
    <Panel
      title="Latest blocked"
      flush
      actions={
        <Link to="/live" search={{ verdict: ['blocked'] }} className="button quiet small">
          All blocked
        </Link>
      }
    >
      {decisions.length > 0 ? (
        <ol className="blocked-list">
          {decisions.map((decision) => (
            <BlockedRow key={decision.transaction_id} decision={decision} />
          ))}
        </ol>
      ) : past === 'loading' ? (
        <Loading what="blocked transactions" rows={6} />
      ) : past === 'failed' ? (
        <Failed
          what="Past decisions could not be read"
          error={new Error('New ones will show up here all the same.')}
        />
      ) : (
        <Empty title="Nothing was blocked in the last 24 hours">
          Blocked transactions show up here as they happen.
        </Empty>
      )}
    </Panel>
  );
}

function BlockedRow({ decision }: { readonly decision: DecisionSummary }) {
  const words = useReasonWords();
  const { transaction_id: id, user_id: user } = decision;
  return (
    <li className="blocked-row">
      <VerdictIcon verdict="blocked" />
      <div className="blocked-what">
        <Link className="blocked-reason" to="/decisions/$id" params={{ id }} search={{ user }}>
          {words(decision.top_reason) || 'Blocked'}
        </Link>
        <span className="blocked-who">
          <Link to="/users/$id" params={{ id: user }}>
            {user}
          </Link>
          {' · '}
          {typeWord[decision.transaction_type]}
          {decision.ip_country ? ` · ${decision.ip_country}` : ''}
        </span>
      </div>
      <span className="blocked-amount">{formatUsd(decision.amount_usd)}</span>
      <ScoreBar score={decision.score} verdict="blocked" />
      <span className="blocked-time">
        <Ago at={decision.decided_at} />
      </span>
    </li>
  );
}
