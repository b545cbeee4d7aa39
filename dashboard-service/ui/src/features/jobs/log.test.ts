import { describe, expect, it } from 'vitest';
import type { Attempt } from '@/shared/api/jobs';
import { logOf, merged, withNews, type LogLine } from './log';

const attempt = (over: Partial<Attempt>): Attempt => ({
  task: 'extract',
  attempt: 1,
  status: 'done',
  started_at: '2026-11-21T02:00:00Z',
  ended_at: '2026-11-21T02:00:05Z',
  progress: 1,
  message: 'collected 12 transactions',
  ...over,
});
const line = (at: number, text: string): LogLine => ({
  at: new Date(at * 1_000).toISOString(),
  task: 'Forest',
  text,
});

describe('the log of a run', () => {
  it('says when each attempt began and how it ended', () => {
    const failed = attempt({ status: 'failed', message: 'ClickHouse does not answer' });
    const again = attempt({
      attempt: 2,
      started_at: '2026-11-21T02:00:06Z',
      ended_at: null,
      status: 'running',
    });
    expect(logOf({ tasks: [again, failed] }).map(({ text }) => text)).toEqual([
      'begins',
      'failed: ClickHouse does not answer',
      'begins again, attempt 2',
    ]);
  });

  it('takes news once, and forgets the oldest', () => {
    const one = withNews([], line(1, 'a'));
    expect(withNews(one, line(2, 'a'))).toBe(one);
    expect(withNews(one, undefined)).toBe(one);
    let lines: readonly LogLine[] = [];
    for (let at = 0; at < 250; at++) lines = withNews(lines, line(at, String(at)));
    expect(lines).toHaveLength(200);
    expect(lines[0]?.text).toBe('50');
  });

  it('is in the order of time', () => {
    expect(merged([line(1, 'a'), line(3, 'c')], [line(2, 'b')]).map(({ text }) => text)).toEqual([
      'a',
      'b',
      'c',
    ]);
  });
});
