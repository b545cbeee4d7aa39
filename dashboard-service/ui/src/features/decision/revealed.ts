import type { DecisionDetail } from '@/shared/api/decisions';
import type { Revealed } from '@/shared/api/reveal';

/// The raw event with what was revealed in the place of what was masked or left out; what is not known stays out.
export function eventWith(
  { transaction }: Pick<DecisionDetail, 'transaction'>,
  { wallet_address, latitude, longitude }: Revealed,
): DecisionDetail['transaction'] {
  const known = Object.entries({ wallet_address, latitude, longitude }).filter(([, value]) => value !== null);
  return { ...transaction, ...Object.fromEntries(known) };
}

/// Where the event says that it happened, in degrees; undefined when it does not say.
export function placeOf({ latitude, longitude }: DecisionDetail['transaction']): string | undefined {
  return typeof latitude === 'number' && typeof longitude === 'number'
    ? `${latitude}, ${longitude}`
    : undefined;
}
