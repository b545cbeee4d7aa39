import './ruler.css';
import type { Layer, Thresholds } from '@/shared/api/decisions';
import type { Verdict } from '@/shared/api/schema';
import { digitsOf, formatScore, roundToSum } from '@/shared/format/score';
import { layerWord } from '@/shared/format/words';

export interface LayerPoints {
  readonly layer: Layer;
  /// Rounded so that all layers' add up to the score as shown.
  readonly shown: string;
}

/// The layers with points as they are shown: what is printed adds up to what is printed as the score.
export function layerPoints(score: number, layers: readonly Layer[], thresholds: Thresholds): LayerPoints[] {
  const digits = digitsOf(formatScore(score, thresholds));
  const rounded = roundToSum(
    layers.map((layer) => layer.points),
    score,
    digits,
  );
  return layers.map((layer, index) => ({ layer, shown: (rounded[index] ?? 0).toFixed(digits) }));
}

/// The scale from 0 to 100 with the thresholds in force, and on it the layers' points laid end to end.
export function Ruler({
  score,
  verdict,
  layers,
  thresholds,
}: {
  readonly score: number;
  readonly verdict: Verdict;
  readonly layers: readonly Layer[];
  readonly thresholds: Thresholds;
}) {
  const { review, block } = thresholds;
  const parts = layerPoints(score, layers, thresholds);
  const sum = parts.map(({ layer, shown }) => `${layerWord[layer.layer]} ${shown}`).join(', ');
  return (
    <div
      className={`ruler ${verdict}`}
      role="img"
      aria-label={`Score ${formatScore(score, thresholds)} of 100: ${sum}. Review from ${review}, blocked above ${block}.`}
    >
      <div className="ruler-track">
        {parts.map(({ layer, shown }) => (
          <span
            key={layer.layer}
            className={`ruler-part ${layer.layer}`}
            style={{ inlineSize: `${Math.max(0, layer.points)}%` }}
            title={`${layerWord[layer.layer]}: ${shown} points`}
          />
        ))}
        <span className="ruler-limit" style={{ insetInlineStart: `${review}%` }} />
        <span className="ruler-limit" style={{ insetInlineStart: `${block}%` }} />
      </div>
      <div className="ruler-zones">
        <span className="approved" style={{ inlineSize: `${review}%` }}>
          Approved
        </span>
        <span className="review" style={{ inlineSize: `${block - review}%` }}>
          <b>{review}</b> Review
        </span>
        <span className="blocked" style={{ inlineSize: `${100 - block}%` }}>
          <b>{block}</b> Blocked
        </span>
      </div>
    </div>
  );
}

/// The sum, written out.
export function Sum({
  score,
  layers,
  thresholds,
}: {
  readonly score: number;
  readonly layers: readonly Layer[];
  readonly thresholds: Thresholds;
}) {
  return (
    <div className="sum">
      {layerPoints(score, layers, thresholds).map(({ layer, shown }, index) => (
        <span key={layer.layer} className="sum-part">
          {index > 0 ? <span className="sum-sign">+</span> : null}
          <span className="sum-term">
            <span className="sum-name">
              <span className={`layer-swatch ${layer.layer}`} />
              {layerWord[layer.layer]}
            </span>
            <span>
              <strong>{shown}</strong> <span className="faint">of {layer.max_points}</span>
            </span>
          </span>
        </span>
      ))}
      <span className="sum-part">
        <span className="sum-sign">=</span>
        <span className="sum-term">
          <span className="sum-name">Score</span>
          <span>
            <strong>{formatScore(score, thresholds)}</strong> <span className="faint">of 100</span>
          </span>
        </span>
      </span>
    </div>
  );
}
