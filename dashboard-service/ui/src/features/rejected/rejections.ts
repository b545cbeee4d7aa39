import type { Rejection } from '@/shared/api/rejections';
import type { RejectedSearch } from './search';

/// Names a record in the address: dead letters have no id of their own.
export function keyOf({ rejected_at, partition, offset, original: content }: Rejection): string {
  const place = partition === null || offset === null ? checksum(content) : `${partition}-${offset}`;
  return `${rejected_at}_${place}`;
}

function checksum(text: string): string {
  let hash = 0;
  for (let index = 0; index < text.length; index += 1)
    hash = (hash * 31 + text.charCodeAt(index)) % 2_147_483_647;
  return hash.toString(36);
}

export function matchesRejection(rejection: Rejection, { stage, source, q }: RejectedSearch): boolean {
  const text = q?.toLowerCase() ?? '';
  return (
    (stage === undefined || rejection.stage === stage) &&
    (source === undefined || rejection.source === source) &&
    (text === '' || `${rejection.reason}\n${original(rejection).text}`.toLowerCase().includes(text))
  );
}

export function valuesOf(rejections: readonly Rejection[], field: 'stage' | 'source'): string[] {
  return [...new Set(rejections.map((rejection) => rejection[field]))].filter(Boolean).toSorted();
}

export interface Original {
  readonly text: string;
  /// What is shown when it is not the text itself.
  readonly note: string | null;
}

/// What came in: JSON indented, other text as it is, bytes as hexadecimal digits.
export function original({ original: content, original_encoding: encoding }: Rejection): Original {
  if (encoding !== 'base64') return { text: indented(content), note: null };
  const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), note: null };
  } catch {
    return { text: hexadecimal(bytes), note: `${bytes.length} bytes that are not text, in hexadecimal` };
  }
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function hexadecimal(bytes: Uint8Array): string {
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'));
  const lines: string[] = [];
  for (let start = 0; start < digits.length; start += 16)
    lines.push(digits.slice(start, start + 16).join(' '));
  return lines.join('\n');
}
