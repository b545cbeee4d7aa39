import { expect, it } from 'vitest';
import { humanise, isMasked, plural, shorten } from './words';

it.each([
  ['amount_to_user_average', 'Amount to user average'],
  ['IMPOSSIBLE_TRAVEL', 'Impossible travel'],
  ['newWallet', 'New wallet'],
  ['sum_24h_usd', 'Sum 24h USD'],
  ['', ''],
])('%s reads %s', (code, words) => {
  expect(humanise(code)).toBe(words);
});

it('shortens long ids in the middle and leaves short ones whole', () => {
  expect(shorten('0x1234567890abcdef')).toBe('0x1234…cdef');
  expect(shorten('user-00017')).toBe('user-00017');
});

it('counts', () => {
  expect([plural(1, 'record'), plural(1_200, 'record')]).toEqual(['1 record', '1,200 records']);
});

it('knows a masked address from a whole one', () => {
  expect(['0x12…9f', '…', '0x1234567890abcdef', ''].map(isMasked)).toEqual([true, true, false, false]);
});
