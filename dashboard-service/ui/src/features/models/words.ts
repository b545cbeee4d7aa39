import type { Model } from '@/shared/api/models';
import type { Trial } from '@/shared/api/trial';
import { humanise } from '@/shared/format/words';
import type { StateWords } from '@/shared/ui/State';

const states: Record<string, StateWords> = {
  trained: { words: 'Trained', icon: 'clock', tone: 'idle' },
  validated: { words: 'Passed the gate', icon: 'check', tone: 'idle' },
  testing: { words: 'On trial', icon: 'sample', tone: 'active' },
  active: { words: 'In force', icon: 'up', tone: 'good' },
  archived: { words: 'Archived', icon: 'rejected', tone: 'idle' },
  refused: { words: 'Refused', icon: 'down', tone: 'bad' },
  rolled_back: { words: 'Rolled back', icon: 'warning', tone: 'bad' },
};

/// Where a model stands.
export function modelState({ status, provisional }: Pick<Model, 'status' | 'provisional'>): StateWords {
  const state = states[status] ?? { words: humanise(status), icon: 'help', tone: 'idle' };
  return status === 'active' && provisional ? { ...state, words: 'In force, provisionally' } : state;
}

const verdicts: Record<string, StateWords> = {
  go_on: { words: 'The test goes on', icon: 'clock', tone: 'active' },
  promote: { words: 'It has won', icon: 'up', tone: 'good' },
  refuse: { words: 'It has lost', icon: 'down', tone: 'bad' },
};

/// How a test stands.
export function trialState({ verdict, demotion }: Pick<Trial, 'verdict' | 'demotion'>): StateWords {
  if (demotion) return { words: 'Only asked', icon: 'warning', tone: 'bad' };
  return verdicts[verdict] ?? { words: humanise(verdict), icon: 'help', tone: 'idle' };
}

const standings: Record<string, StateWords> = {
  good: { words: 'Holds', icon: 'check', tone: 'good' },
  bad: { words: 'Broken', icon: 'down', tone: 'bad' },
  open: { words: 'Open', icon: 'clock', tone: 'idle' },
};

/// How one thing a test rests on stands.
export function findingState(standing: string): StateWords {
  return standings[standing] ?? { words: humanise(standing), icon: 'help', tone: 'idle' };
}

const methods: Record<string, string> = {
  percentile: 'Percentile',
  deviation: 'Mean and deviation',
  roc: 'ROC (Youden)',
  cost: 'Business cost',
};

/// A method of drawing thresholds.
export function methodWords(method: string): string {
  return methods[method] ?? humanise(method);
}

/// A part of the ensemble as the registry names it.
export function partWords(part: string): string {
  return parts[part] ?? humanise(part);
}

const parts: Record<string, string> = {
  ensemble: 'Whole',
  isolation: 'Isolation forest',
  isolation_forest: 'Isolation forest',
  autoencoder: 'Autoencoder',
  supervised: 'Known frauds',
};
