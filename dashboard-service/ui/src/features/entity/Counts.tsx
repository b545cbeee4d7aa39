import { useState, type ReactNode } from 'react';
import type { Counted } from '@/shared/api/entities';
import { formatCount, formatShare } from '@/shared/format/number';
import { Panel } from '@/shared/ui/Panel';

const fewest = 6;

/// How often each value occurs, as figures and lengths.
export function Counts({
  title,
  values,
  render,
}: {
  readonly title: string;
  readonly values: readonly Counted[];
  readonly render?: (value: string) => ReactNode;
}) {
  const [all, setAll] = useState(false);
  const total = values.reduce((sum, { count }) => sum + count, 0);
  const most = Math.max(1, ...values.map(({ count }) => count));
  const shown = all ? values : values.slice(0, fewest);
  return (
    <Panel title={title} note={values.length > 0 ? formatCount(values.length) : undefined}>
      {values.length === 0 ? <p className="soft">None known.</p> : null}
      <ul className="counts">
        {shown.map(({ value, count }) => (
          <li key={value} className="count">
            <span className="count-value">{render ? render(value) : value}</span>
            <span className="count-figure" title={`${formatShare(count / total)} of all`}>
              {formatCount(count)}
            </span>
            <span className="count-track" aria-hidden="true">
              <span style={{ inlineSize: `${(count / most) * 100}%` }} />
            </span>
          </li>
        ))}
      </ul>
      {values.length > fewest ? (
        <button type="button" className="button quiet small" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${values.length}`}
        </button>
      ) : null}
    </Panel>
  );
}
