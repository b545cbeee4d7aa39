import type { Model } from '@/shared/api/models';
import { absent, formatCount, formatShare, formatValue } from '@/shared/format/number';
import { Fact, Facts } from '@/shared/ui/Panel';
import { TableFrame } from '@/shared/ui/TableFrame';
import { figure, figuresByPart, measures, thresholdsByMethod } from './figures';
import { methodWords, partWords } from './words';

const measureWords = {
  roc_auc: 'ROC AUC',
  average_precision: 'Average precision',
  precision: 'Precision',
  recall: 'Recall',
  alert_rate: 'Alert rate',
} as const;

/// How the model and each of its parts did on the rows it did not learn from.
export function ModelFigures({ model }: { readonly model: Model }) {
  const cost = figure(model, 'cost_per_thousand');
  const time = figure(model, 'microseconds');
  return (
    <>
      <TableFrame label="Held-out figures by part">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Part</th>
              {measures.map((measure) => (
                <th key={measure} scope="col" className="number">
                  {measureWords[measure]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {figuresByPart(model).map(({ part, values }) => (
              <tr key={part}>
                <th scope="row">{partWords(part)}</th>
                {measures.map((measure) => (
                  <td key={measure} className="number">
                    {formatShare(values[measure])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      <div className="model-facts">
        <Facts>
          <Fact name="Held out">
            {formatCount(figure(model, 'held_out_rows'))} transactions,{' '}
            {formatCount(figure(model, 'held_out_frauds'))} known frauds
          </Fact>
          <Fact name="Precision of blocks">{formatShare(figure(model, 'blocked_precision'))}</Fact>
          <Fact name="Card precision">{formatShare(figure(model, 'card_precision'))}</Fact>
          <Fact name="Cost of a thousand">{cost === null ? absent : `${formatValue(cost)} USD`}</Fact>
          <Fact name="Time for one">{time === null ? absent : `${formatValue(time)} \u00b5s`}</Fact>
        </Facts>
      </div>
    </>
  );
}

/// The thresholds all methods drew, and which are in force.
export function ModelThresholds({ model }: { readonly model: Model }) {
  const { detectors, rows } = thresholdsByMethod(model);
  return (
    <TableFrame label="Thresholds by method">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Method</th>
            {detectors.map((detector) => (
              <th key={detector} scope="col" className="number">
                {partWords(detector)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ method, values }) => (
            <tr key={method}>
              <th scope="row">{methodWords(method)}</th>
              {values.map((value, index) => (
                <td key={detectors[index]} className="number">
                  <DrawnThreshold value={value} inUse={methodInUse(model, detectors[index]) === method} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function methodInUse(model: Model, detector: string | undefined) {
  return detector === undefined ? undefined : model.threshold_methods[detector];
}

function DrawnThreshold({ value, inUse }: { readonly value: number | null; readonly inUse: boolean }) {
  if (value === null) return <span className="soft">Too few known frauds</span>;
  return inUse ? <strong>{formatValue(value)}, in use</strong> : formatValue(value);
}
