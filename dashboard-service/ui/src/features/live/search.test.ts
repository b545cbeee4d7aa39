import { expect, it } from 'vitest';
import { parseSearch, stringifySearch } from '@/shared/url/search';
import { filterOf, isFiltered, liveSearch, type LiveSearch } from './search';

it('gives the same view from a copied link', () => {
  const search: LiveSearch = {
    verdict: ['review', 'blocked'],
    type: ['withdraw'],
    min_score: 40,
    user: 'user-00017',
    wallet: '0xab',
    q: 'tx-',
    selected: 'tx-1',
  };
  expect(liveSearch(parseSearch(stringifySearch({ ...search })))).toEqual(search);
});

it('takes nothing from an address that makes no sense', () => {
  expect(liveSearch({ verdict: 'maybe', type: 'steal', min_score: '-3', q: ' ' })).toEqual({});
});

it('does not count the selected row as a filter', () => {
  expect(filterOf({ selected: 'tx-1', q: 'a' })).toEqual({ q: 'a' });
  expect(isFiltered({ selected: 'tx-1' })).toBe(false);
});
