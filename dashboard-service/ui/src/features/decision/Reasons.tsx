import type { DecisionDetail } from '@/shared/api/decisions';
import { formatSigned } from '@/shared/format/number';
import { layerWord } from '@/shared/format/words';
import { Panel } from '@/shared/ui/Panel';

/// Why, in sentences, the strongest first.
export function Reasons({ decision: { reasons } }: { readonly decision: DecisionDetail }) {
  return (
    <Panel title="Why" note={reasons.length > 0 ? 'strongest first, points of the score' : undefined}>
      {reasons.length === 0 ? (
        <p className="soft">Nothing about this transaction stands out.</p>
      ) : (
        <ol className="reasons">
          {reasons.map(({ layer, code, points, text }) => (
            <li key={`${layer} ${code}`}>
              <span className={points < 0 ? 'reason-points lowers' : 'reason-points'}>
                {formatSigned(points)}
              </span>
              <span className="reason-text">{text}</span>
              <span className="reason-layer">
                <span className={`layer-swatch ${layer}`} />
                {layerWord[layer]}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
