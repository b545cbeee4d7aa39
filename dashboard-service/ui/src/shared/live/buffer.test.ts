import { describe, expect, it } from 'vitest';
import { asItem, countNew, matches, merge, newestTime, prepend, type FeedItem, type Gap } from './buffer';
import { sampleDecision, sampleDecisions } from './samples';

const keys = (items: readonly FeedItem[]): string[] => items.map(({ key }) => key);
const listed = (...indices: number[]): FeedItem[] => indices.map((index) => asItem(sampleDecision(index)));

describe('prepend', () => {
  it('puts the newest of a batch first', () => {
    expect(keys(prepend(listed(2, 1), sampleDecisions(3, 4)))).toEqual(['tx-4', 'tx-3', 'tx-2', 'tx-1']);
  });

  it('skips what is known, within the batch too', () => {
    const batch = [sampleDecision(1), sampleDecision(2), sampleDecision(2)];
    expect(keys(prepend(listed(1), batch))).toEqual(['tx-2', 'tx-1']);
  });

  it('keeps the same list when nothing is new, so that nothing is drawn again', () => {
    const items = listed(1);
    expect(prepend(items, [sampleDecision(1)])).toBe(items);
  });

  it('drops the oldest beyond its capacity', () => {
    expect(keys(prepend(listed(2, 1), sampleDecisions(3, 4), 3))).toEqual(['tx-4', 'tx-3', 'tx-2']);
  });
});

describe('merge', () => {
  it('puts late decisions where their time says', () => {
    const merged = merge(listed(6, 5, 1), [sampleDecision(2), sampleDecision(3), sampleDecision(7)]);
    expect(keys(merged)).toEqual(['tx-7', 'tx-6', 'tx-5', 'tx-3', 'tx-2', 'tx-1']);
  });

  it('fills an empty list', () => {
    expect(keys(merge([], sampleDecisions(1, 3).toReversed()))).toEqual(['tx-3', 'tx-2', 'tx-1']);
  });

  it('keeps a gap below what was found after it', () => {
    const gap: Gap = {
      kind: 'gap',
      key: 'gap',
      after: sampleDecision(1).decided_at,
      words: '',
      state: 'incomplete',
    };
    const merged = merge([...listed(9), gap, ...listed(1)], sampleDecisions(4, 5));
    expect(keys(merged)).toEqual(['tx-9', 'tx-5', 'tx-4', 'gap', 'tx-1']);
  });
});

describe('the view of a buffer', () => {
  it('knows the time of the newest decision, whatever lies above', () => {
    const gap: Gap = { kind: 'gap', key: 'gap', after: '', words: '', state: 'fetching' };
    expect(newestTime([gap, ...listed(3, 2)])).toBe(sampleDecision(3).decided_at);
    expect(newestTime([])).toBeUndefined();
  });

  it('counts decisions that came since, not gaps', () => {
    const gap: Gap = { kind: 'gap', key: 'gap', after: '', words: '', state: 'fetching' };
    expect(countNew([...listed(4, 3), gap, ...listed(2, 1)], listed(2, 1))).toBe(2);
  });
});

describe('matches', () => {
  const decision = sampleDecision(1, { verdict: 'blocked', score: 81, transaction_type: 'withdraw' });

  it('takes all without a filter', () => {
    expect(matches(decision, {})).toBe(true);
  });

  it.each([
    [{ verdict: ['blocked'] as const }, true],
    [{ verdict: ['approved', 'review'] as const }, false],
    [{ type: ['withdraw'] as const }, true],
    [{ type: ['buy'] as const }, false],
    [{ min_score: 81 }, true],
    [{ min_score: 82 }, false],
    [{ user: 'user-1' }, true],
    [{ user: 'user' }, false],
    [{ wallet: '0xabc' }, true],
    [{ wallet: '0xabd' }, false],
    [{ q: 'tx-' }, true],
    [{ q: '0xab' }, true],
    [{ q: 'ser' }, false],
  ])('%o gives %s', (filter, expected) => {
    expect(matches(decision, filter)).toBe(expected);
  });
});
