import type { DecisionDetail, Layer } from '@/shared/api/decisions';
import { formatMeasure, formatSigned, formatValue } from '@/shared/format/number';
import { humanise, layerWord } from '@/shared/format/words';
import { Panel } from '@/shared/ui/Panel';
import { layerPoints } from '@/shared/ui/Ruler';
import { TableFrame } from '@/shared/ui/TableFrame';
import { digitsOf } from '@/shared/format/score';
import { barScale, contributionLines, type BarScale, type ContributionLine } from './contributions';

const mostShown = 8;

function shownPoints(
  { score, layers, thresholds }: DecisionDetail,
  name: Layer['layer'],
): string | undefined {
  return layerPoints(score, layers, thresholds).find(({ layer }) => layer.layer === name)?.shown;
}

/// The rules that fired, with the values that made them fire.
export function RulesPanel({ decision }: { readonly decision: DecisionDetail }) {
  const points = shownPoints(decision, 'rules') ?? '0.0';
  const limit = decision.layers.find(({ layer }) => layer === 'rules')?.max_points;
  const asked = decision.rules.reduce((sum, rule) => sum + rule.points, 0);
  const capped = limit !== undefined && asked > limit + 0.05;
  return (
    <Panel title="Rules that fired" note={`${points} points`} flush={decision.rules.length > 0}>
      {decision.rules.length === 0 ? (
        <p className="soft">None.</p>
      ) : (
        <TableFrame label="Rules that fired">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Rule</th>
                <th scope="col">What it saw</th>
                <th scope="col" className="number">
                  Points
                </th>
              </tr>
            </thead>
            <tbody>
              {decision.rules.map(({ flag, text, points: each }) => (
                <tr key={flag}>
                  <th scope="row">{humanise(flag)}</th>
                  <td className="wrap">{text}</td>
                  <td className="number">{formatSigned(each)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {capped ? (
            <p className="capped">
              Together {asked.toFixed(1)} points; rules count for {limit} at most.
            </p>
          ) : null}
        </TableFrame>
      )}
    </Panel>
  );
}

/// What the features add to a model layer's points, as signed bars that add up.
export function LayerPanel({
  decision,
  name,
}: {
  readonly decision: DecisionDetail;
  readonly name: Layer['layer'];
}) {
  const layer = decision.layers.find((each) => each.layer === name);
  const shown = shownPoints(decision, name);
  if (!layer || shown === undefined) return null;
  if (layer.contributions.length === 0) {
    return (
      <Panel title={layerWord[name]} note={`${shown} points`}>
        <p className="soft">This layer was not asked.</p>
      </Panel>
    );
  }
  if (name !== 'supervised' && decision.layers.some((each) => each.layer === 'supervised')) {
    return (
      <Panel title={layerWord[name]} note={<LayerNote layer={layer} />}>
        <p className="soft">
          The layer that knows frauds takes this score into account and adds the points for it.
        </p>
      </Panel>
    );
  }
  const lines = contributionLines(layer, Number(shown), digitsOf(shown), mostShown);
  const scale = barScale(lines.map(({ points }) => points));
  return (
    <Panel title={layerWord[name]} note={<LayerNote layer={layer} />}>
      <ol className="contributions">
        {lines.map((line) => (
          <Line key={line.key} line={line} scale={scale} digits={digitsOf(shown)} />
        ))}
        <li className="contribution total">
          <span className="contribution-name">Points of this layer</span>
          <span className="contribution-points">{shown}</span>
        </li>
      </ol>
    </Panel>
  );
}

function LayerNote({ layer: { score, threshold, anomaly } }: { readonly layer: Layer }) {
  if (score === null) return null;
  return (
    <>
      score {formatValue(score)}
      {threshold === null ? '' : `, threshold ${formatValue(threshold)}`}: {anomaly ? 'anomaly' : 'normal'}
    </>
  );
}

function Line({
  line: { contribution, label, points, shown },
  scale,
  digits,
}: {
  readonly line: ContributionLine;
  readonly scale: BarScale;
  readonly digits: number;
}) {
  const length = `${Math.abs(points) * scale.perPoint}%`;
  const zero = `${scale.zero}%`;
  return (
    <li className="contribution">
      <span className="contribution-name" title={contribution?.description}>
        {contribution ? humanise(label) : <span className="soft">{label}</span>}
        {contribution ? (
          <span className="contribution-value">
            {formatMeasure(contribution.value, contribution.unit)}
            {contribution.user_baseline === null
              ? ''
              : `, usually ${formatMeasure(contribution.user_baseline, contribution.unit)}`}
          </span>
        ) : null}
      </span>
      <span className="bar-track" aria-hidden="true">
        <span className="bar-zero" style={{ insetInlineStart: zero }} />
        {points < 0 ? (
          <span
            className="bar lowers"
            style={{ insetInlineEnd: `${100 - scale.zero}%`, inlineSize: length }}
          />
        ) : (
          <span className="bar raises" style={{ insetInlineStart: zero, inlineSize: length }} />
        )}
      </span>
      <span className="contribution-points">{formatSigned(shown, digits)}</span>
    </li>
  );
}
