import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { DecisionDetail, DecisionSummary } from '@/shared/api/decisions';
import { decisionQuery } from '@/shared/api/queries';
import { absent, formatAmount, formatMillis, formatSigned, formatUsd } from '@/shared/format/number';
import { formatScore, verdictSentence } from '@/shared/format/score';
import { isMasked, typeWord } from '@/shared/format/words';
import type { FeedItem } from '@/shared/live/buffer';
import { CopyButton, Identifier } from '@/shared/ui/Controls';
import { Icon } from '@/shared/ui/Icon';
import { Fact, Facts, Failed, Loading } from '@/shared/ui/Panel';
import { Ruler, Sum } from '@/shared/ui/Ruler';
import { Instant } from '@/shared/ui/Time';
import { VerdictLabel } from '@/shared/ui/Verdict';
import { WalletLink } from '@/shared/ui/WalletLink';

interface Props {
  readonly id: string;
  /// The row, when it is in the list.
  readonly known: FeedItem | undefined;
  readonly onClose: () => void;
  readonly onFilter: (filter: { user?: string; wallet?: string }) => void;
}

/// Held keys run over many rows: only the one they rest on is looked up.
const restMillis = 120;

function useRested(value: string): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMillis);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

/// A decision beside the feed, without leaving it.
export function PeekPanel({ id, known, onClose, onFilter }: Props) {
  const summary = known?.kind === 'decision' ? known.decision : undefined;
  const rested = useRested(id);
  const { data, error, refetch } = useQuery({
    ...decisionQuery(id, summary?.user_id),
    enabled: rested === id,
  });
  const decision: DecisionSummary | undefined = data ?? summary;
  return (
    <aside className="peek" aria-label="Selected decision">
      <header className="peek-head">
        <span className="mono peek-id" title={id}>
          {id}
        </span>
        <CopyButton text={id} what="transaction id" />
        <button type="button" className="button quiet square" aria-label="Close the panel" onClick={onClose}>
          <Icon name="close" size={14} />
        </button>
      </header>
      <div className="peek-body">
        {decision ? <Summary decision={decision} detail={data} /> : null}
        {data ? (
          <Why detail={data} />
        ) : error ? (
          <Failed what="The decision could not be read" error={error} onRetry={() => void refetch()} />
        ) : (
          <Loading what="the decision" rows={6} />
        )}
        {decision ? <PeekFacts decision={decision} detail={data} onFilter={onFilter} /> : null}
      </div>
      <footer className="peek-foot">
        <Link
          className="button primary"
          to="/decisions/$id"
          params={{ id }}
          search={decision ? { user: decision.user_id } : {}}
        >
          Open the decision
          <Icon name="forward" size={13} />
        </Link>
      </footer>
    </aside>
  );
}

function Summary({
  decision: { verdict, score },
  detail,
}: {
  readonly decision: DecisionSummary;
  readonly detail: DecisionDetail | undefined;
}) {
  return (
    <div className={`peek-verdict ${verdict}`}>
      <VerdictLabel verdict={verdict} />
      <span className="peek-score">{formatScore(score, detail?.thresholds)}</span>
      {detail ? <p className="soft">{verdictSentence(verdict, score, detail.thresholds)}</p> : null}
    </div>
  );
}

function Why({
  detail: { verdict, score, layers, thresholds, reasons },
}: {
  readonly detail: DecisionDetail;
}) {
  return (
    <>
      <Ruler score={score} verdict={verdict} layers={layers} thresholds={thresholds} />
      <Sum score={score} layers={layers} thresholds={thresholds} />
      <section>
        <h2 className="peek-heading">Why</h2>
        {reasons.length === 0 ? (
          <p className="soft">Nothing about this transaction stands out.</p>
        ) : (
          <ol className="peek-reasons">
            {reasons.map(({ layer, code, points, text }) => (
              <li key={`${layer} ${code}`}>
                <span className="peek-points">
                  <span className={`layer-swatch ${layer}`} />
                  {formatSigned(points)}
                </span>
                {text}
              </li>
            ))}
          </ol>
        )}
      </section>
    </>
  );
}

function PeekFacts({
  decision,
  detail,
  onFilter,
}: {
  readonly decision: DecisionSummary;
  readonly detail: DecisionDetail | undefined;
  readonly onFilter: Props['onFilter'];
}) {
  const { user_id: user, wallet_address: wallet } = decision;
  return (
    <Facts>
      <Fact name="Amount">
        <strong>{formatAmount(decision.amount, decision.currency)}</strong>{' '}
        {decision.currency === 'USD' ? null : <span className="faint">{formatUsd(decision.amount_usd)}</span>}
      </Fact>
      <Fact name="Type">{typeWord[decision.transaction_type]}</Fact>
      <Fact name="User">
        <Identifier id={user} what="user id">
          {(text) => (
            <Link to="/users/$id" params={{ id: user }}>
              {text}
            </Link>
          )}
        </Identifier>
        <OnlyThis what="user" onClick={() => onFilter({ user })} />
      </Fact>
      <Fact name="Wallet">
        {wallet ? (
          <>
            <Identifier id={wallet} what="wallet address">
              {(text) => <WalletLink address={wallet}>{text}</WalletLink>}
            </Identifier>
            {isMasked(wallet) ? null : <OnlyThis what="wallet" onClick={() => onFilter({ wallet })} />}
          </>
        ) : (
          absent
        )}
      </Fact>
      <Fact name="From">
        {decision.ip_country ?? absent}
        {decision.device_type ? `, ${decision.device_type}` : ''}
      </Fact>
      <Fact name="Decided">
        <Instant at={decision.decided_at} />
      </Fact>
      {detail ? (
        <>
          <Fact name="Latency">{formatMillis(detail.latency_ms)}</Fact>
          <Fact name="Model">
            <span className="mono">{detail.model_version || 'none'}</span>
          </Fact>
        </>
      ) : null}
    </Facts>
  );
}

function OnlyThis({ what, onClick }: { readonly what: string; readonly onClick: () => void }) {
  return (
    <button
      type="button"
      className="copy"
      aria-label={`Only this ${what}`}
      title={`Only this ${what}`}
      onClick={onClick}
    >
      <Icon name="sample" size={13} />
    </button>
  );
}
