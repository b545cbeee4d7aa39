import type { Attempt, JobDetail } from '@/shared/api/jobs';
import { stageWord } from '@/shared/format/stages';
import { humanise } from '@/shared/format/words';
import { nodeState } from './words';

/// One thing a run said.
export interface LogLine {
  readonly at: string;
  readonly task: string;
  readonly text: string;
}

/// How a task is called in a log.
export function taskWord(task: string): string {
  return stageWord[task as keyof typeof stageWord] ?? humanise(task);
}

/// What is kept of a run, in its order: when each attempt at a task began, and how it ended.
export function logOf({ tasks }: Pick<JobDetail, 'tasks'>): LogLine[] {
  return tasks
    .flatMap((attempt) => [begun(attempt), ...ended(attempt)])
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function begun({ task, attempt, started_at: at }: Attempt): LogLine {
  return { at, task: taskWord(task), text: attempt === 1 ? 'begins' : `begins again, attempt ${attempt}` };
}

function ended({ task, ended_at: at, status, message }: Attempt): LogLine[] {
  if (at === null) return [];
  const end = (nodeState[status as keyof typeof nodeState]?.words ?? humanise(status)).toLowerCase();
  return [{ at, task: taskWord(task), text: message === '' ? end : `${end}: ${message}` }];
}

const keptLines = 200;

/// `lines` with what the live feed says now, if that is news; the oldest make room.
export function withNews(lines: readonly LogLine[], news: LogLine | undefined): readonly LogLine[] {
  const last = lines.at(-1);
  if (!news || (last?.task === news.task && last.text === news.text)) return lines;
  return [...lines.slice(1 - keptLines), news];
}

/// Both together, in the order of their time.
export function merged(kept: readonly LogLine[], live: readonly LogLine[]): LogLine[] {
  return [...kept, ...live].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
