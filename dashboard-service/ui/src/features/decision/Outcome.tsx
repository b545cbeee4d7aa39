import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DecisionDetail } from '@/shared/api/decisions';
import { sayLabel, type Label } from '@/shared/api/labels';
import { sessionQuery } from '@/shared/api/queries';
import { may } from '@/shared/api/session';
import { humanise, plural } from '@/shared/format/words';
import { useShortcuts } from '@/shared/keyboard/shortcuts';
import { Icon } from '@/shared/ui/Icon';
import { Failed, Loading, Panel } from '@/shared/ui/Panel';
import { State } from '@/shared/ui/State';
import { Ago } from '@/shared/ui/Time';
import { labelsQuery, sourceWords, withLabel } from './labels';

/// What the transaction turned out to be: who said what, and saying it.
export function Outcome({ decision }: { readonly decision: DecisionDetail }) {
  const { transaction_id: transaction, user_id: user } = decision;
  const query = labelsQuery(transaction, user);
  const { data: labels, error, refetch } = useQuery(query);
  const { data: session } = useQuery(sessionQuery);
  const client = useQueryClient();
  const {
    mutate,
    isPending,
    error: refusal,
    data: said,
  } = useMutation({
    mutationFn: (fraud: boolean) => sayLabel(transaction, user, fraud),
    onSuccess: (label) =>
      client.setQueryData(query.queryKey, (before: readonly Label[] = []) => withLabel(before, label)),
  });
  const allowed = may(session, 'analyst', 'lead');
  const holds = labels?.[0];
  const say = (fraud: boolean): void => {
    if (allowed && !isPending && holds?.fraud !== fraud) mutate(fraud);
  };
  useShortcuts(
    'What it was',
    allowed
      ? [
          { keys: 'v f', does: 'Say that it was fraud', run: () => say(true) },
          { keys: 'v n', does: 'Say that it was not fraud', run: () => say(false) },
        ]
      : [],
  );
  return (
    <Panel title="What it was">
      <div className="outcome">
        {labels ? (
          <Said labels={labels} />
        ) : error ? (
          <Failed what="The labels could not be read" error={error} onRetry={() => void refetch()} />
        ) : (
          <Loading what="the labels" rows={2} />
        )}
        {allowed ? (
          <div className="outcome-actions" role="group" aria-label="Say what it was">
            {holds?.fraud === true ? null : (
              <Say
                words={holds ? 'It was fraud after all' : 'Fraud'}
                busy={isPending}
                onSay={() => say(true)}
              />
            )}
            {holds?.fraud === false ? null : (
              <Say
                words={holds ? 'It was not fraud after all' : 'Not fraud'}
                busy={isPending}
                onSay={() => say(false)}
              />
            )}
          </div>
        ) : (
          <p className="soft">Analysts say what it was.</p>
        )}
        {refusal ? (
          <p className="outcome-refusal" role="alert">
            <Icon name="warning" size={14} />
            {refusal.message}
          </p>
        ) : null}
        <p className="visually-hidden" role="status">
          {said ? `Noted: ${outcomeWords(said)}` : ''}
        </p>
      </div>
    </Panel>
  );
}

function Say({
  words,
  busy,
  onSay,
}: {
  readonly words: string;
  readonly busy: boolean;
  readonly onSay: () => void;
}) {
  return (
    <button type="button" className="button" aria-disabled={busy} onClick={onSay}>
      {words}
    </button>
  );
}

/// The label in force, and those it replaced.
function Said({ labels: [holds, ...earlier] }: { readonly labels: readonly Label[] }) {
  if (!holds) return <p className="soft">Nobody has said yet.</p>;
  return (
    <>
      <p>
        <State
          state={{
            words: outcomeWords(holds),
            icon: holds.fraud ? 'warning' : 'up',
            tone: holds.fraud ? 'bad' : 'good',
          }}
        />
        <span className="outcome-source">
          {holds.scenario ? `${humanise(holds.scenario)}. ` : ''}Said by {sourceWords(holds.source)}{' '}
          <Ago at={holds.labelled_at} />
        </span>
      </p>
      {earlier.length > 0 ? (
        <details className="outcome-earlier">
          <summary>{plural(earlier.length, 'earlier label')}</summary>
          <ul>
            {earlier.map((label) => (
              <li key={`${label.labelled_at} ${label.source} ${label.fraud}`}>
                {outcomeWords(label)}, {sourceWords(label.source)}, <Ago at={label.labelled_at} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

function outcomeWords({ fraud }: Label): string {
  return fraud ? 'Fraud' : 'Not fraud';
}
