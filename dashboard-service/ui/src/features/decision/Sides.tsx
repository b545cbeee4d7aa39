import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { DecisionDetail } from '@/shared/api/decisions';
import { absent, formatAmount, formatCount, formatMillis, formatUsd } from '@/shared/format/number';
import { typeWord } from '@/shared/format/words';
import { CopyButton, Identifier, OneOf } from '@/shared/ui/Controls';
import { Fact, Facts, Panel } from '@/shared/ui/Panel';
import { Instant } from '@/shared/ui/Time';
import { eventWith, placeOf } from './revealed';
import { Wallet, type Revealing } from './Wallet';

type Props = { readonly decision: DecisionDetail };

export function TransactionFacts({ decision, revealed, onReveal }: Props & Revealing) {
  const { user_id: user } = decision;
  const place = placeOf(revealed ?? decision.transaction);
  return (
    <Panel title="Transaction">
      <Facts>
        <Fact name="Amount">
          <strong>{formatAmount(decision.amount, decision.currency)}</strong>
          {decision.currency === 'USD' ? null : (
            <span className="faint"> {formatUsd(decision.amount_usd)}</span>
          )}
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
        </Fact>
        <Fact name="Wallet">
          <Wallet decision={decision} revealed={revealed} onReveal={onReveal} />
        </Fact>
        {place === undefined ? null : <Fact name="Place">{place}</Fact>}
        <Fact name="Country">{decision.ip_country ?? absent}</Fact>
        <Fact name="Device">{decision.device_type ?? absent}</Fact>
        <Fact name="Happened">
          <Instant at={decision.timestamp} />
        </Fact>
      </Facts>
    </Panel>
  );
}

/// What was known of the user at that moment.
export function UserThen({ decision: { user } }: Props) {
  if (!user) return null;
  return (
    <Panel title="User at that moment">
      <Facts>
        <Fact name="Average amount">{formatUsd(user.average_amount_usd)}</Fact>
        <Fact name="Transactions">{formatCount(user.total_transactions)}</Fact>
        <Fact name="Account age">
          {user.account_age_days === null ? absent : `${formatCount(Math.floor(user.account_age_days))} days`}
        </Fact>
        <Fact name="Within the hour">{formatCount(user.transactions_last_hour)}</Fact>
        <Fact name="Within 24 hours">{formatCount(user.transactions_last_24h)}</Fact>
      </Facts>
    </Panel>
  );
}

/// Who decided, from where, and how fast.
export function Provenance({ decision }: Props) {
  const { kafka } = decision;
  return (
    <Panel title="Decided by">
      <Facts>
        <Fact name="Model">
          <span className="mono">{decision.model_version || 'none'}</span>
        </Fact>
        <Fact name="Policy">
          <span className="mono">{decision.policy_version || absent}</span>
        </Fact>
        <Fact name="Features">
          <span className="mono">{decision.feature_schema || absent}</span>
        </Fact>
        <Fact name="Received">{decision.received_at ? <Instant at={decision.received_at} /> : absent}</Fact>
        <Fact name="Decided">
          <Instant at={decision.decided_at} />
        </Fact>
        <Fact name="Latency">{formatMillis(decision.latency_ms)}</Fact>
        {decision.trace_id ? (
          <Fact name="Trace">
            <span className="mono">{decision.trace_id}</span>
          </Fact>
        ) : null}
        {kafka ? (
          <Fact name="Kafka">
            <span className="mono">
              {kafka.topic} / {kafka.partition} / {kafka.offset}
            </span>
          </Fact>
        ) : null}
      </Facts>
    </Panel>
  );
}

type RawView = 'event' | 'latent';

/// The event as it came in, and the autoencoder's latent vector.
export function RawEvent({ decision, revealed }: Props & Pick<Revealing, 'revealed'>) {
  const [view, setView] = useState<RawView>('event');
  const text = JSON.stringify(revealed ? eventWith(decision, revealed) : decision.transaction, null, 2);
  const latent = decision.latent.map((value) => value.toFixed(4)).join('\n');
  const shown = view === 'event' ? text : latent;
  return (
    <Panel
      title="Raw"
      actions={
        <>
          {decision.latent.length > 0 ? (
            <OneOf
              label="What to show"
              choices={[
                { value: 'event', label: 'Event' },
                { value: 'latent', label: 'Latent vector' },
              ]}
              value={view}
              onChange={setView}
            />
          ) : null}
          <CopyButton text={shown} what={view === 'event' ? 'the raw event' : 'the latent vector'} />
        </>
      }
    >
      <pre className="raw" tabIndex={0} aria-label={view === 'event' ? 'Raw event' : 'Latent vector'}>
        {shown}
      </pre>
    </Panel>
  );
}
