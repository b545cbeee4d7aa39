import { describe, expect, it } from 'vitest';
import { changed, flagIn, listIn, numberIn, oneIn, parseSearch, stringifySearch, textIn } from './search';

describe('the address', () => {
  it('holds lists, flags and texts, and leaves out what is empty', () => {
    const search = {
      verdict: ['review', 'blocked'],
      all: true,
      q: 'tx-1',
      user: undefined,
      wallet: '',
      off: false,
    };
    expect(stringifySearch(search)).toBe('?verdict=review,blocked&all=1&q=tx-1');
    expect(stringifySearch({})).toBe('');
  });

  it('gives back what it was given, whatever characters an id has', () => {
    const search = { user: 'Ünïcødé & sons=1', q: '0012', wallet: 'a+b c,d' };
    expect(parseSearch(stringifySearch(search))).toEqual(search);
  });

  it('never takes an id for a number', () => {
    expect(parseSearch('?user=0012')).toEqual({ user: '0012' });
  });
});

describe('reading it', () => {
  it('drops what is not known or out of bounds', () => {
    expect(listIn({ verdict: 'blocked,banana,review' }, 'verdict', ['review', 'blocked'])).toEqual([
      'review',
      'blocked',
    ]);
    expect(listIn({ verdict: 'banana' }, 'verdict', ['review'])).toBeUndefined();
    expect(oneIn({ sort: 'banana' }, 'sort', ['score'])).toBeUndefined();
    expect(numberIn({ n: '40' }, 'n', 1, 100)).toBe(40);
    expect(numberIn({ n: '400' }, 'n', 1, 100)).toBeUndefined();
    expect(numberIn({ n: 'NaN' }, 'n', 1, 100)).toBeUndefined();
    expect(textIn({ q: '  ' }, 'q')).toBeUndefined();
    expect(flagIn({ all: '1' }, 'all')).toBe(true);
    expect(flagIn({ all: 'yes' }, 'all')).toBeUndefined();
  });

  it('reads its own values too', () => {
    expect(listIn({ verdict: ['blocked'] }, 'verdict', ['review', 'blocked'])).toEqual(['blocked']);
    expect(numberIn({ n: 40 }, 'n', 1, 100)).toBe(40);
    expect(flagIn({ all: true }, 'all')).toBe(true);
  });
});

it('changes some fields and takes others away', () => {
  expect(changed<{ a?: string; b?: string }>({ a: '1', b: '2' }, { a: undefined, b: '3' })).toEqual({
    b: '3',
  });
});
