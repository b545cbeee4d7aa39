import './state.css';
import { Icon, type IconName } from './Icon';

/// A state as it is shown: never by its colour alone.
export interface StateWords {
  readonly words: string;
  readonly icon: IconName;
  readonly tone: 'good' | 'warn' | 'bad' | 'active' | 'idle';
}

export function State({ state }: { readonly state: StateWords }) {
  return (
    <span className={`condition ${state.tone}`}>
      <Icon name={state.icon} size={14} />
      {state.words}
    </span>
  );
}
