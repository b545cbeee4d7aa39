import type { useNavigate } from '@tanstack/react-router';
import type { DecisionSummary } from '@/shared/api/decisions';
import { shorten, verdictWord } from '@/shared/format/words';
import type { IconName } from '@/shared/ui/Icon';

export interface Entry {
  readonly key: string;
  readonly icon: IconName;
  readonly text: string;
  readonly note: string;
  readonly run: () => void;
}

type Navigate = ReturnType<typeof useNavigate>;

const mostOfAKind = 5;

/// What stored decisions have to do with the text: users and wallets first when it begins one of theirs.
export function foundEntries(text: string, found: readonly DecisionSummary[], navigate: Navigate): Entry[] {
  if (text === '') return [];
  const users = distinct(found.map((decision) => decision.user_id).filter((id) => id.startsWith(text)));
  const wallets = distinct(
    found.flatMap(({ wallet_address: wallet }) => (wallet?.startsWith(text) ? [wallet] : [])),
  );
  const decisions = found
    .filter((decision) => decision.transaction_id.startsWith(text))
    .slice(0, mostOfAKind);
  return [
    ...users.map((id) => userEntry(id, 'User', navigate)),
    ...wallets.map((id) => walletEntry(id, 'Wallet', navigate)),
    ...decisions.map((decision) =>
      decisionEntry(
        decision.transaction_id,
        `${verdictWord[decision.verdict]}, ${decision.score.toFixed(1)}`,
        navigate,
      ),
    ),
  ];
}

const fewestPasted = 3;
const anAddress = /^(0x[0-9a-f]{16,}|[13bc][a-z0-9]{24,})$/i;

/// Where a pasted text could lead even when no list knows it; the likeliest first.
export function pastedEntries(text: string, navigate: Navigate): Entry[] {
  if (text.length < fewestPasted) return [];
  const note = 'Open';
  const decision = decisionEntry(text, `${note} decision`, navigate);
  const user = userEntry(text, `${note} user`, navigate);
  const wallet = walletEntry(text, `${note} wallet`, navigate);
  if (anAddress.test(text)) return [wallet, decision, user];
  return /^(u|user|customer|account)[-_]?\d/i.test(text)
    ? [user, decision, wallet]
    : [decision, user, wallet];
}

function decisionEntry(id: string, note: string, navigate: Navigate): Entry {
  return {
    key: `decision ${id}`,
    icon: 'open',
    text: shorten(id, 24, 8),
    note,
    run: () => void navigate({ to: '/decisions/$id', params: { id } }),
  };
}

function userEntry(id: string, note: string, navigate: Navigate): Entry {
  return {
    key: `user ${id}`,
    icon: 'user',
    text: shorten(id, 24, 8),
    note,
    run: () => void navigate({ to: '/users/$id', params: { id } }),
  };
}

function walletEntry(id: string, note: string, navigate: Navigate): Entry {
  return {
    key: `wallet ${id}`,
    icon: 'wallet',
    text: shorten(id, 24, 8),
    note,
    run: () => void navigate({ to: '/wallets/$id', params: { id } }),
  };
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].slice(0, mostOfAKind);
}
