import type { Model } from '@/shared/api/models';
import type { Change } from '@/shared/url/search';
import { Icon } from '@/shared/ui/Icon';
import type { CompareSearch } from './search';

const stateWords: Record<string, string> = {
  active: 'in force',
  testing: 'on trial',
  rolled_back: 'rolled back',
};

/// Which two models.
export function Pair({
  models,
  a,
  b,
  onChange,
}: {
  readonly models: readonly Model[];
  readonly a: string | undefined;
  readonly b: string | undefined;
  readonly onChange: (change: Change<CompareSearch>) => void;
}) {
  return (
    <div className="compare-pair">
      <Version label="Model A" models={models} value={a} onChange={(version) => onChange({ a: version })} />
      <button
        type="button"
        className="button"
        aria-disabled={a === undefined || b === undefined}
        onClick={() => onChange({ a: b, b: a })}
      >
        <Icon name="retry" size={14} />
        Swap
      </button>
      <Version label="Model B" models={models} value={b} onChange={(version) => onChange({ b: version })} />
    </div>
  );
}

function Version({
  label,
  models,
  value,
  onChange,
}: {
  readonly label: string;
  readonly models: readonly Model[];
  readonly value: string | undefined;
  readonly onChange: (version: string | undefined) => void;
}) {
  const known = models.some(({ version }) => version === value);
  return (
    <label className="labelled">
      <span>{label}</span>
      <select
        className="field"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value || undefined)}
      >
        {value === undefined ? <option value="">Choose one</option> : null}
        {value !== undefined && !known ? <option value={value}>{value}</option> : null}
        {models.map(({ version, status }) => (
          <option key={version} value={version}>
            {version}, {stateWords[status] ?? status}
          </option>
        ))}
      </select>
    </label>
  );
}
