import { expect, it } from 'vitest';
import type { Label } from '@/shared/api/labels';
import { withLabel } from './labels';

const label = (fraud: boolean, labelledAt: string, source = 'analyst'): Label => ({
  transaction_id: 'tx-1',
  user_id: 'user-1',
  fraud,
  scenario: null,
  source,
  labelled_at: labelledAt,
});

const early = label(false, '2026-11-20T09:00:00Z', 'chargeback');
const late = label(true, '2026-11-21T09:00:00Z');

it('the label made last holds, whichever came first', () => {
  expect(withLabel([early], late)).toEqual([late, early]);
  expect(withLabel([late], early)).toEqual([late, early]);
});

it('of two of the same moment the one that says fraud holds', () => {
  const innocent = label(false, late.labelled_at);
  expect(withLabel([late], innocent)).toEqual([late, innocent]);
});

it('the same label again changes nothing, however its time is written', () => {
  expect(withLabel([late, early], { ...late, labelled_at: '2026-11-21T09:00:00.000Z' })).toHaveLength(2);
});
