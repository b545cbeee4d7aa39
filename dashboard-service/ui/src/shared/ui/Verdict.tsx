import './verdict.css';
import type { Verdict } from '@/shared/api/schema';
import { verdictWord } from '@/shared/format/words';

const outline: Record<Verdict, string> = {
  approved: 'M8 1.2a6.8 6.8 0 1 1 0 13.6A6.8 6.8 0 0 1 8 1.2z',
  review: 'M8 .6 15.4 8 8 15.4.6 8z',
  blocked: 'M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z',
};

const sign: Record<Verdict, string> = {
  approved: 'm4.9 8.2 2.2 2.2 4-4.4',
  review: 'M8 4.6v4M8 11v.1',
  blocked: 'M4.8 8h6.4',
};

/// Circle, diamond, octagon: the shape alone tells the verdict.
export function VerdictIcon({ verdict, size = 14 }: { readonly verdict: Verdict; readonly size?: number }) {
  return (
    <svg
      className={`verdict-icon ${verdict}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      <path className="verdict-outline" d={outline[verdict]} />
      <path className="verdict-sign" d={sign[verdict]} />
    </svg>
  );
}

export function VerdictLabel({ verdict }: { readonly verdict: Verdict }) {
  return (
    <span className={`verdict-label ${verdict}`}>
      <VerdictIcon verdict={verdict} />
      {verdictWord[verdict]}
    </span>
  );
}

/// The score as a figure and as a length.
export function ScoreBar({ score, verdict }: { readonly score: number; readonly verdict: Verdict }) {
  return (
    <span className={`score-bar ${verdict}`}>
      <span className="score-figure">{score.toFixed(1)}</span>
      <span className="score-track" aria-hidden="true">
        <span className="score-fill" style={{ inlineSize: `${Math.max(1.5, Math.min(100, score))}%` }} />
      </span>
    </span>
  );
}
