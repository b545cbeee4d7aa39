import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { Model } from '@/shared/api/models';
import { formatCount, formatShare } from '@/shared/format/number';
import { State } from '@/shared/ui/State';
import { TableFrame } from '@/shared/ui/TableFrame';
import { Ago } from '@/shared/ui/Time';
import { figure } from './figures';
import { modelState } from './words';

/// All models; the chosen one is shown below.
export function Registry({
  models,
  chosen,
}: {
  readonly models: readonly Model[];
  readonly chosen: string | undefined;
}) {
  return (
    <TableFrame label="Registry" className="table-frame registry">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">State</th>
            <th scope="col">Since</th>
            <th scope="col" className="number">
              Learned from
            </th>
            <th scope="col" className="number">
              ROC AUC
            </th>
            <th scope="col" className="number">
              Average precision
            </th>
            <th scope="col" className="number">
              Recall
            </th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {models.map((model) => (
            <Row key={model.version} model={model} chosen={model.version === chosen} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function Row({ model, chosen }: { readonly model: Model; readonly chosen: boolean }) {
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <tr ref={row} className={chosen ? 'chosen' : ''}>
      <th scope="row">
        <Link
          to="/models"
          search={{ version: model.version }}
          replace
          className="mono"
          {...(chosen ? { 'aria-current': 'true' as const } : {})}
        >
          {model.version}
        </Link>
      </th>
      <td>
        <State state={modelState(model)} />
      </td>
      <td>
        <Ago at={model.since} />
      </td>
      <td className="number">{formatCount(model.training_rows)}</td>
      <td className="number">{formatShare(figure(model, 'ensemble_roc_auc'))}</td>
      <td className="number">{formatShare(figure(model, 'ensemble_average_precision'))}</td>
      <td className="number">{formatShare(figure(model, 'ensemble_recall'))}</td>
      <td className="wrap registry-why">{model.reason}</td>
    </tr>
  );
}
