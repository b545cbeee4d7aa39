import type { LayerName } from '@/shared/api/decisions';
import type { TransactionType, Verdict } from '@/shared/api/schema';

export const verdictWord: Record<Verdict, string> = {
  approved: 'Approved',
  review: 'Review',
  blocked: 'Blocked',
};

export const typeWord: Record<TransactionType, string> = {
  buy: 'Buy',
  sell: 'Sell',
  withdraw: 'Withdraw',
  deposit: 'Deposit',
};

export const layerWord: Record<LayerName, string> = {
  rules: 'Rules',
  isolation: 'Isolation forest',
  autoencoder: 'Autoencoder',
  supervised: 'Known frauds',
};

/// `amount_to_user_average`, `NEW_WALLET` or `newWallet` as words.
export function humanise(code: string): string {
  const words = code
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]+/g, ' ')
    .trim()
    .toLowerCase()
    .replaceAll(/\busd\b/g, 'USD')
    .replaceAll(/\bip\b/g, 'IP');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/// A wallet or another long id, shortened in the middle; short ones stay whole.
export function shorten(id: string, head = 6, tail = 4): string {
  return id.length <= head + tail + 2 ? id : `${id.slice(0, head)}\u2026${id.slice(-tail)}`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

/// Whether this is what is shown of an address to those who may not see it whole.
export function isMasked(address: string): boolean {
  return address.includes('…');
}
