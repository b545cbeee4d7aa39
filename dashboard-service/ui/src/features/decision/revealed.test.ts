import { expect, it } from 'vitest';
import { eventWith, placeOf } from './revealed';

const masked = { transaction: { transaction_id: 'tx-1', wallet_address: '0x12…9f', ip_country: 'CH' } };

it('what is revealed takes the place of its mask, and brings the coordinates', () => {
  const revealed = { wallet_address: '0x1234567890ab9f', latitude: 0, longitude: 8.54 };
  expect(eventWith(masked, revealed)).toEqual({
    transaction_id: 'tx-1',
    wallet_address: '0x1234567890ab9f',
    ip_country: 'CH',
    latitude: 0,
    longitude: 8.54,
  });
  expect(masked.transaction.wallet_address).toBe('0x12…9f');
});

it('coordinates that nobody sent stay out', () => {
  const event = eventWith(masked, { wallet_address: '0x1234567890ab9f', latitude: null, longitude: null });
  expect(Object.keys(event)).toEqual(['transaction_id', 'wallet_address', 'ip_country']);
});

it('a place has both coordinates, each of which may be zero', () => {
  expect(placeOf({ latitude: 0, longitude: -8.54 })).toBe('0, -8.54');
  expect([{}, { latitude: 47.4 }, { longitude: 8.5 }].map(placeOf)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
