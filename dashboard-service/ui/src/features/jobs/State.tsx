import { Icon } from '@/shared/ui/Icon';
import type { StateWords } from './words';

export function State({ state }: { readonly state: StateWords }) {
  return (
    <span className={`job-state ${state.tone}`}>
      <Icon name={state.icon} size={14} />
      {state.words}
    </span>
  );
}
