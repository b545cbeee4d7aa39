import type { NodeState } from './graph';
import type { Fate } from './hyperparameters';
import { humanise } from '@/shared/format/words';
import type { StateWords } from '@/shared/ui/State';

const runStates: Record<string, StateWords> = {
  running: { words: 'Running', icon: 'play', tone: 'active' },
  promoted: { words: 'Promoted', icon: 'up', tone: 'good' },
  testing: { words: 'Under test', icon: 'sample', tone: 'active' },
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

const trialStates: Record<string, StateWords> = {
  tried: { words: 'Round not over', icon: 'clock', tone: 'active' },
  kept: { words: 'Went on', icon: 'forward', tone: 'active' },
  dropped: { words: 'Dropped', icon: 'close', tone: 'idle' },
  failed: { words: 'Unstable', icon: 'warning', tone: 'bad' },
  chosen: { words: 'Chosen', icon: 'up', tone: 'good' },
};

/// What became of one training of a search.
export function trialState(outcome: string): StateWords {
  return trialStates[outcome] ?? { words: humanise(outcome), icon: 'help', tone: 'idle' };
}

/// What became of a candidate of a search.
export const fateState: Record<Fate, StateWords> = {
  chosen: trialState('chosen'),
  going: { words: 'Still in it', icon: 'play', tone: 'active' },
  dropped: trialState('dropped'),
  failed: trialState('failed'),
  undecided: { words: 'Never decided', icon: 'help', tone: 'idle' },
};

interface CriterionWords {
  readonly name: string;
  readonly meaning: string;
}

const criteria: Record<string, CriterionWords> = {
  average_precision: {
    name: 'Average precision',
    meaning:
      'How well the score puts known frauds before everything else, on the newest fifth of the rows, from which no candidate learns.',
  },
  mass_volume: {
    name: 'Mass-volume criterion',
    meaning:
      'How well the score tells what is from what is merely possible, on the newest fifth of the rows, from which no candidate learns. There are too few known frauds to judge by; it does not say how well frauds are found.',
  },
};

/// What a search goes by.
export function criterionWords(criterion: string): CriterionWords {
  return criteria[criterion] ?? { name: humanise(criterion), meaning: '' };
}

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
