import { describe, expect, it } from 'vitest';
import type { Attempt, JobDetail } from '@/shared/api/jobs';
import { currentTask, formatSpan, graphOf, secondsOf } from './graph';

function attempt(task: string, status: string, number = 1): Attempt {
  return {
    task,
    attempt: number,
    status,
    started_at: '2026-11-21T02:00:00Z',
    ended_at: status === 'running' ? null : '2026-11-21T02:00:04Z',
    progress: 0.5,
    message: '',
  };
}

function job(status: string, tasks: Attempt[]): JobDetail {
  return {
    run_id: 'r1',
    kind: 'training',
    trigger: 'rest',
    status,
    version: 'v1',
    started_at: '2026-11-21T02:00:00Z',
    ended_at: status === 'running' ? null : '2026-11-21T02:01:00Z',
    progress: 0.5,
    message: '',
    instance: 'host-1',
    tasks,
    gate: null,
    batch: null,
  };
}

const statesOf = (detail: JobDetail): string[] =>
  graphOf(detail).map((step) => step.map(({ task, state }) => `${task} ${state}`).join(' | '));

describe('the graph of a run', () => {
  it('shows what is done, what runs and what waits', () => {
    const graph = statesOf(job('running', [attempt('extract', 'done'), attempt('features', 'running')]));
    expect(graph.slice(0, 3)).toEqual(['extract done', 'features running', 'forest waiting']);
    expect(graph.slice(-3)).toEqual(['test waiting', 'promote waiting | refuse waiting', 'notify waiting']);
  });

  it('shows a search only of a run that searches', () => {
    const graph = statesOf(job('running', [attempt('features', 'done'), attempt('search', 'running')]));
    expect(graph.slice(1, 4)).toEqual(['features done', 'search running', 'forest waiting']);
  });

  it('promotes or refuses, without a test or after one', () => {
    expect(statesOf(job('refused', [attempt('refuse', 'done')])).slice(-3)).toEqual([
      'test untaken',
      'promote untaken | refuse done',
      'notify unreached',
    ]);
    const promoted = ['test', 'promote', 'notify'].map((task) => attempt(task, 'done'));
    expect(statesOf(job('promoted', promoted)).slice(-3)).toEqual([
      'test done',
      'promote done | refuse untaken',
      'notify done',
    ]);
  });

  it('waits for the end of a test', () => {
    const graph = graphOf(job('testing', [attempt('register', 'done'), attempt('test', 'running')]));
    expect(graph.slice(-3).map((step) => step.map(({ state }) => state))).toEqual([
      ['running'],
      ['waiting', 'waiting'],
      ['waiting'],
    ]);
    expect(currentTask(graph)?.task).toBe('test');
  });

  it('says what a run did without', () => {
    const graph = statesOf(job('running', [attempt('thresholds', 'done'), attempt('validate', 'running')]));
    expect(graph).toContain('supervised untaken');
  });

  it('says what a run that ended did not reach', () => {
    const graph = statesOf(job('failed', [attempt('extract', 'failed'), attempt('notify', 'done')]));
    expect(graph[0]).toBe('extract failed');
    expect(graph.slice(1, -1).every((step) => step.includes('unreached'))).toBe(true);
    expect(graph.at(-1)).toBe('notify done');
  });

  it('lets the last attempt count, and keeps those before', () => {
    const [[extract] = []] = graphOf(
      job('running', [attempt('extract', 'running', 2), attempt('extract', 'failed', 1)]),
    );
    expect(extract?.state).toBe('running');
    expect(extract?.last?.attempt).toBe(2);
    expect(extract?.earlier.map(({ attempt: number }) => number)).toEqual([1]);
  });

  it('shows the layers of a batch run side by side', () => {
    const graph = statesOf({
      ...job('running', [attempt('extract', 'done'), attempt('forest', 'running')]),
      kind: 'batch',
    });
    expect(graph).toEqual([
      'extract done',
      'features waiting',
      'rules waiting | forest running | autoencoder waiting',
      'decision waiting',
      'store waiting',
      'alert waiting',
      'metrics waiting',
    ]);
  });

  it('does not hide a task it does not know', () => {
    const graph = graphOf(job('running', [attempt('shadow_test', 'running')]));
    expect(graph.at(-4)?.[0]?.name).toBe('Shadow test');
    expect(currentTask(graph)?.task).toBe('shadow_test');
  });
});

it('measures to the end, or to now', () => {
  const now = Date.parse('2026-11-21T02:00:10Z');
  expect(secondsOf(attempt('extract', 'done'), now)).toBe(4);
  expect(secondsOf(attempt('extract', 'running'), now)).toBe(10);
  expect(secondsOf(attempt('extract', 'running'), now - 60_000)).toBe(0);
});

it.each([
  [0.04, '0.0 s'],
  [9.94, '9.9 s'],
  [9.96, '10 s'],
  [59.6, '1 min 0 s'],
  [200, '3 min 20 s'],
  [7_500, '2 h 5 min'],
])('%s seconds read %s', (seconds, text) => {
  expect(formatSpan(seconds)).toBe(text);
});
