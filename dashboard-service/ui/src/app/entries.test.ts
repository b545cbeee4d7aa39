import { describe, expect, it } from 'vitest';
import { sampleDecision } from '@/shared/live/samples';
import { foundEntries, pastedEntries } from './entries';

const nowhere = () => Promise.resolve();
const keysOf = (entries: readonly { key: string }[]): string[] => entries.map(({ key }) => key);

describe('what was pasted', () => {
  it('is a wallet when it looks like one', () => {
    const address = '0x11ff22ee33dd44cc55bb66aa77990088aabb7e00';
    expect(pastedEntries(address, nowhere)[0]?.key).toBe(`wallet ${address}`);
  });

  it('is a user when it looks like one', () => {
    expect(pastedEntries('user-00017', nowhere)[0]?.key).toBe('user user-00017');
  });

  it('is a transaction otherwise, and may still be anything', () => {
    expect(keysOf(pastedEntries('a81c-77', nowhere))).toEqual([
      'decision a81c-77',
      'user a81c-77',
      'wallet a81c-77',
    ]);
  });

  it('is nothing while it is short', () => {
    expect(pastedEntries('a', nowhere)).toEqual([]);
  });
});

it('lists users and wallets that begin so once, before transactions', () => {
  const found = [sampleDecision(1), sampleDecision(2), sampleDecision(3, { user_id: 'tx-user' })];
  expect(keysOf(foundEntries('tx', found, nowhere))).toEqual([
    'user tx-user',
    'decision tx-1',
    'decision tx-2',
    'decision tx-3',
  ]);
  expect(keysOf(foundEntries('user', found, nowhere))).toEqual(['user user-1']);
});
