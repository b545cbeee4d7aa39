import { useEffect, useId, useRef } from 'react';
import type { Rejection } from '@/shared/api/rejections';
import { absent } from '@/shared/format/number';
import { humanise } from '@/shared/format/words';
import { CopyButton } from '@/shared/ui/Controls';
import { Icon } from '@/shared/ui/Icon';
import { TableFrame } from '@/shared/ui/TableFrame';
import { Clock, Ago } from '@/shared/ui/Time';
import { original } from './rejections';

export function RejectionRow({
  rejection,
  open,
  onToggle,
}: {
  readonly rejection: Rejection;
  readonly open: boolean;
  readonly onToggle: () => void;
}) {
  const id = useId();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (open) row.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  return (
    <li ref={row} className={open ? 'rejection open' : 'rejection'}>
      <button
        type="button"
        className="rejection-line"
        aria-expanded={open}
        aria-controls={id}
        onClick={onToggle}
      >
        <Icon name={open ? 'chevron' : 'forward'} size={12} />
        <span className="rejection-time">
          <Clock at={rejection.rejected_at} />
        </span>
        <span className="rejection-reason">{rejection.reason}</span>
        <span className="rejection-where">
          {humanise(rejection.stage)}, {humanise(rejection.source)}
        </span>
        <span className="rejection-ago">
          <Ago at={rejection.rejected_at} />
        </span>
      </button>
      {open ? <Details id={id} rejection={rejection} /> : null}
    </li>
  );
}

function Details({ id, rejection }: { readonly id: string; readonly rejection: Rejection }) {
  const { violations, topic, partition, offset } = rejection;
  const { text, note } = original(rejection);
  return (
    <div className="rejection-details" id={id}>
      {violations.length > 0 ? (
        <TableFrame label="What is wrong">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Field</th>
                <th scope="col">Value</th>
                <th scope="col">Rule</th>
                <th scope="col">What is wrong</th>
              </tr>
            </thead>
            <tbody>
              {violations.map(({ field, value, rule, message }) => (
                <tr key={`${field} ${rule}`}>
                  <th scope="row" className="mono">
                    {field}
                  </th>
                  <td className="mono wrap">{value === null ? absent : String(value)}</td>
                  <td>{humanise(rule)}</td>
                  <td className="wrap">{message}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      ) : null}
      <div className="rejection-original">
        <h3>
          As it came in
          <CopyButton text={text} what="the original" />
        </h3>
        {note ? <p className="faint">{note}</p> : null}
        <pre className="original" tabIndex={0} aria-label="The original record">
          {text}
        </pre>
        {topic ? (
          <p className="faint">
            Kafka{' '}
            <span className="mono">
              {topic} / {partition ?? absent} / {offset ?? absent}
            </span>
          </p>
        ) : null}
      </div>
    </div>
  );
}
