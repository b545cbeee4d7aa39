import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isMasked } from '@/shared/format/words';

/// An address that leads to its wallet; where it is masked there is nothing to lead to, and it is text.
export function WalletLink({ address, children }: { address: string; children: ReactNode }) {
  return isMasked(address) ? (
    <span className="mono" title="Your role sees addresses masked">
      {children}
    </span>
  ) : (
    <Link className="mono" title={address} to="/wallets/$id" params={{ id: address }}>
      {children}
    </Link>
  );
}
