import type { DriftKind, DriftLevel } from '@/shared/api/drift';
import { humanise } from '@/shared/format/words';
import type { StateWords } from '@/shared/ui/State';

export const levelState: Record<DriftLevel, StateWords> = {
  none: { words: 'None', icon: 'check', tone: 'idle' },
  medium: { words: 'Medium', icon: 'warning', tone: 'warn' },
  high: { words: 'High', icon: 'warning', tone: 'bad' },
  unknown: { words: 'Unknown', icon: 'help', tone: 'idle' },
};

export const kindWords: Record<DriftKind, { name: string; measure: string }> = {
  concept: { name: 'Concept', measure: 'what known frauds show: how far recall or average precision fell' },
  target: { name: 'Scores and verdicts', measure: 'stability index against the training' },
  data: { name: 'Features', measure: 'stability index against the training' },
};

const actions: Record<string, string> = {
  retrain: 'A training was started',
  alert: 'An alert was raised',
  nothing: 'Nothing was done',
  none: 'Nothing was done',
};

/// What drift led to.
export function actionWords(action: string): string {
  return actions[action] ?? humanise(action);
}

/// What is said of a level that came as a plain text.
export function levelWords(level: string): StateWords {
  return level in levelState
    ? levelState[level as DriftLevel]
    : { words: humanise(level), icon: 'help', tone: 'idle' };
}
