import { expect, it } from 'vitest';
import { change } from './change';

it('tells shares in percentage points', () => {
  expect(change(0.0241, 0.0292, 'points')?.text).toBe('↓ 0.51 pp');
  expect(change(0.0241, 0.0241, 'points')?.text).toBe('= as before');
});

it('tells amounts in percent', () => {
  expect(change(120, 100, 'percent')?.text).toBe('↑ 20 %');
});

it('says nothing where there is nothing to compare', () => {
  expect(change(1, 0, 'percent')).toBeUndefined();
  expect(change(null, 1, 'percent')).toBeUndefined();
  expect(change(undefined, 1, 'points')).toBeUndefined();
});
