import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DecisionDetail } from '@/shared/api/decisions';
import { sessionQuery } from '@/shared/api/queries';
import { reasonLength, reveal, type Revealed } from '@/shared/api/reveal';
import { may } from '@/shared/api/session';
import { absent } from '@/shared/format/number';
import { isMasked } from '@/shared/format/words';
import { Confirm } from '@/shared/ui/Confirm';
import { CopyButton, Identifier } from '@/shared/ui/Controls';
import { WalletLink } from '@/shared/ui/WalletLink';

export interface Revealing {
  /// Undefined while masks are shown.
  readonly revealed: Revealed | undefined;
  readonly onReveal: (revealed: Revealed | undefined) => void;
}

/// The wallet of a decision. Where it is masked, whoever may can see it whole, for a reason. It is then no link: its
/// address would stay in the browser's history.
export function Wallet({ decision, revealed, onReveal }: Revealing & { readonly decision: DecisionDetail }) {
  const { data: session } = useQuery(sessionQuery);
  const [asking, setAsking] = useState(false);
  const { transaction_id: transaction, user_id: user, wallet_address: address } = decision;
  if (!address) return absent;
  const close = (): void => setAsking(false);
  return (
    <>
      {revealed?.wallet_address ? (
        <>
          <span className="mono">{revealed.wallet_address}</span>
          <CopyButton text={revealed.wallet_address} what="wallet address" />
        </>
      ) : (
        <Identifier id={address} what="wallet address">
          {(text) => <WalletLink address={address}>{text}</WalletLink>}
        </Identifier>
      )}
      {isMasked(address) && may(session, 'analyst', 'lead', 'modeller', 'operator') ? (
        <>
          {' '}
          <button
            type="button"
            className="button small reveal"
            onClick={() => (revealed ? onReveal(undefined) : setAsking(true))}
          >
            {revealed ? 'Hide' : 'Reveal'}
          </button>
          <p className="faint reveal-note" role="status">
            {revealed ? 'Entered in the audit log. Shown until you leave this page.' : ''}
          </p>
        </>
      ) : null}
      {asking ? (
        <Confirm
          title="Reveal personal data?"
          action="Reveal"
          refrain="Leave it masked"
          reason={`Why you need to see it, in at least ${reasonLength.least} characters`}
          reasonLength={reasonLength}
          act={(reason) => reveal(transaction, user, reason)}
          onDone={(plain) => {
            onReveal(plain);
            close();
          }}
          onClose={close}
        >
          This page then shows the wallet address whole, and the place if it is known. Your name and your
          reason are entered in the audit log.
        </Confirm>
      ) : null}
    </>
  );
}
