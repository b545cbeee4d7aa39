import type { DecisionDetail } from '@/shared/api/decisions';
import { formatScore, verdictSentence } from '@/shared/format/score';
import { verdictWord } from '@/shared/format/words';
import { Icon } from '@/shared/ui/Icon';
import { Ruler, Sum } from '@/shared/ui/Ruler';
import { VerdictIcon } from '@/shared/ui/Verdict';

/// The verdict, the score, and how the layers add up to it.
export function VerdictHead({ decision }: { readonly decision: DecisionDetail }) {
  const { verdict, score, thresholds, layers, degraded, notes } = decision;
  return (
    <section className={`verdict-head ${verdict}`} aria-label="Verdict">
      <div className="verdict-line">
        <VerdictIcon verdict={verdict} size={30} />
        <div className="verdict-words">
          <h2 className="verdict-name">{verdictWord[verdict]}</h2>
          <p className="soft">{verdictSentence(verdict, score, thresholds)}</p>
        </div>
        <p className="verdict-score">
          {formatScore(score, thresholds)}
          <span className="verdict-of"> / 100</span>
        </p>
      </div>
      {degraded ? (
        <p className="degraded">
          <Icon name="warning" size={14} />
          No usable model was there at that moment: the rules alone decided.
        </p>
      ) : null}
      {notes.map((note) => (
        <p key={note} className="degraded">
          <Icon name="warning" size={14} />
          {note}
        </p>
      ))}
      <Ruler score={score} verdict={verdict} layers={layers} thresholds={thresholds} />
      <Sum score={score} layers={layers} thresholds={thresholds} />
    </section>
  );
}
