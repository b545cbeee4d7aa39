import type { Attempt, JobDetail } from '@/shared/api/jobs';
import { stageWord } from '@/shared/format/stages';
import { humanise } from '@/shared/format/words';

/// Where a task stands: as its last attempt does, or why there is none.
export type NodeState =
  'done' | 'running' | 'failed' | 'cancelled' | 'interrupted' | 'waiting' | 'unreached' | 'untaken';

export interface TaskNode {
  readonly task: string;
  readonly name: string;
  readonly state: NodeState;
  /// The one that counts; undefined when the task never began.
  readonly last: Attempt | undefined;
  /// Those before it, the first one first.
  readonly earlier: readonly Attempt[];
}

/// A step of the pipeline: one task, those of which one is taken, or, in a batch run, those that go side by side.
export type Step = readonly TaskNode[];

const steps = [
  ['extract'],
  ['features'],
  ['search'],
  ['forest'],
  ['autoencoder'],
  ['thresholds'],
  ['supervised'],
  ['validate'],
  ['register'],
  ['test'],
  ['promote', 'refuse'],
  ['notify'],
] as const;

const batchSteps = [
  ['extract'],
  ['features'],
  ['rules', 'forest', 'autoencoder'],
  ['decision'],
  ['store'],
  ['alert'],
  ['metrics'],
] as const;

/// What most runs do without: it is shown of those that do not.
const optional: ReadonlySet<string> = new Set(['search']);
const known: ReadonlySet<string> = new Set(steps.flat());
const states: ReadonlySet<string> = new Set(['done', 'running', 'failed', 'cancelled', 'interrupted']);

/// All tasks of the pipeline in their order, with what the run has of each. Tasks this page does not know come before the
/// test, in the order of their start.
export function graphOf(job: JobDetail): Step[] {
  if (job.kind === 'batch') return batchSteps.map((step) => step.map((task) => node(task, job, false)));
  const begun = new Set(job.tasks.map(({ task }) => task));
  const unknown = [...begun].filter((task) => !known.has(task)).map((task) => [task]);
  const test = steps.findIndex(([task]) => task === 'test');
  const all = [...steps.slice(0, test), ...unknown, ...steps.slice(test)];
  const shown = all.filter(([task]) => task === undefined || !optional.has(task) || begun.has(task));
  return shown.map((step, index) => {
    const passed = shown
      .slice(index)
      .flat()
      .some((task) => task !== 'notify' && begun.has(task));
    return step.map((task) => node(task, job, passed));
  });
}

/// @param passed whether the run has begun a task of this step, or of one after it; a run that failed tells so, too
function node(task: string, job: JobDetail, passed: boolean): TaskNode {
  const attempts = job.tasks.filter((each) => each.task === task).toSorted((a, b) => a.attempt - b.attempt);
  const last = attempts.at(-1);
  return {
    task,
    name: stageWord[task as keyof typeof stageWord] ?? humanise(task),
    state: last ? stateOf(last) : absentState(job, passed),
    last,
    earlier: attempts.slice(0, -1),
  };
}

function stateOf({ status }: Attempt): NodeState {
  return states.has(status) ? (status as NodeState) : 'waiting';
}

function absentState({ status }: JobDetail, passed: boolean): NodeState {
  if (passed) return 'untaken';
  return status === 'running' || status === 'testing' ? 'waiting' : 'unreached';
}

/// Whether a run ended without any answer, so that it is worth another try.
export function cameToNothing({ status }: Pick<JobDetail, 'status'>): boolean {
  return status === 'failed' || status === 'cancelled' || status === 'interrupted';
}

/// The task that is under way.
export function currentTask(graph: readonly Step[]): TaskNode | undefined {
  return graph.flat().findLast(({ state }) => state === 'running');
}

/// Seconds from a start to its end, or to now.
export function secondsOf(
  { started_at: start, ended_at: end }: Pick<Attempt, 'started_at' | 'ended_at'>,
  now: number,
): number {
  return Math.max(0, ((end === null ? now : Date.parse(end)) - Date.parse(start)) / 1_000);
}

/// How long something took, to about three figures: 0.4 s, 42 s, 3 min 20 s, 2 h 5 min.
export function formatSpan(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
