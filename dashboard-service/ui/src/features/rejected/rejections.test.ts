import { describe, expect, it } from 'vitest';
import type { Rejection } from '@/shared/api/rejections';
import { keyOf, matchesRejection, original } from './rejections';

const rejection: Rejection = {
  rejected_at: '2026-11-21T09:00:00Z',
  stage: 'intake',
  source: 'rest',
  reason: 'amount: must be greater than 0',
  violations: [],
  original: '{"amount":"-20"}',
  original_encoding: 'utf-8',
  topic: null,
  partition: null,
  offset: null,
};

describe('the original', () => {
  it('is indented when it is JSON', () => {
    expect(original(rejection)).toEqual({ text: '{\n  "amount": "-20"\n}', note: null });
  });

  it('stays as it came when it is not', () => {
    expect(original({ ...rejection, original: '{"amount' }).text).toBe('{"amount');
  });

  it('is decoded from base64 when it is text', () => {
    expect(original({ ...rejection, original: 'SMOkbGzDtg==', original_encoding: 'base64' }).text).toBe(
      'Hällö',
    );
  });

  it('is shown as bytes when it is none', () => {
    const { text, note } = original({ ...rejection, original: '//4A', original_encoding: 'base64' });
    expect(text).toBe('ff fe 00');
    expect(note).toContain('3 bytes');
  });
});

it('is found by stage, source and text', () => {
  expect(matchesRejection(rejection, { stage: 'intake', source: 'rest', q: 'GREATER' })).toBe(true);
  expect(matchesRejection(rejection, { q: '"-20"' })).toBe(true);
  expect(matchesRejection(rejection, { stage: 'scoring' })).toBe(false);
});

it('has a name of its own', () => {
  const other = { ...rejection, original: '{"amount":"-21"}' };
  expect(keyOf(rejection)).not.toBe(keyOf(other));
  expect(keyOf({ ...rejection, partition: 3, offset: 17 })).toBe('2026-11-21T09:00:00Z_3-17');
});
