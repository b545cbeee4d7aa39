import type { NodeState } from './graph';
import { humanise } from '@/shared/format/words';
import type { StateWords } from '@/shared/ui/State';

const runStates: Record<string, StateWords> = {
  running: { words: 'Running', icon: 'play', tone: 'active' },
  promoted: { words: 'Promoted', icon: 'up', tone: 'good' },
  testing: { words: 'Under test', icon: 'up', tone: 'good' },
  done: { words: 'Done', icon: 'up', tone: 'good' },
  refused: { words: 'Refused', icon: 'warning', tone: 'bad' },
  failed: { words: 'Failed', icon: 'down', tone: 'bad' },
  cancelled: { words: 'Cancelled', icon: 'close', tone: 'idle' },
  interrupted: { words: 'Interrupted', icon: 'warning', tone: 'idle' },
};

export function runState(status: string): StateWords {
  return runStates[status] ?? { words: humanise(status), icon: 'help', tone: 'idle' };
}

export const nodeState: Record<NodeState, StateWords> = {
  running: { words: 'Running', icon: 'play', tone: 'active' },
  done: { words: 'Done', icon: 'up', tone: 'good' },
  failed: { words: 'Failed', icon: 'down', tone: 'bad' },
  cancelled: { words: 'Cancelled', icon: 'close', tone: 'idle' },
  interrupted: { words: 'Interrupted', icon: 'warning', tone: 'idle' },
  waiting: { words: 'Waiting', icon: 'clock', tone: 'idle' },
  unreached: { words: 'Not reached', icon: 'clock', tone: 'idle' },
  untaken: { words: 'Not taken', icon: 'forward', tone: 'idle' },
};

const triggers: Record<string, string> = {
  first_model: 'No model yet',
  rest: 'By request',
  schedule: 'Schedule',
  cli: 'Command line',
  drift: 'Drift',
};

export function triggerWords(trigger: string): string {
  return triggers[trigger] ?? humanise(trigger);
}

/// The model a run made, as it stands now.
export function modelStateWords(status: string): string {
  return status === 'active' ? 'in force' : humanise(status).toLowerCase();
}

const outcomes: Record<string, string> = {
  features: 'Features',
  score: 'Score',
  verdict: 'Verdict',
  filled: 'Was never decided',
};

/// What differs first between a batch run and the stream.
export function outcomeWords(outcome: string): string {
  return outcomes[outcome] ?? humanise(outcome);
}
