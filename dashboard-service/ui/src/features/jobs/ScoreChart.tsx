import type { SearchTrial } from '@/shared/api/jobs';
import { FigurePanel, type FigureTable } from '@/shared/chart/FigurePanel';
import { XyChart, type XyDot, type XyLine, type XyMark } from '@/shared/chart/XyChart';
import { absent, formatCount } from '@/shared/format/number';
import { plural } from '@/shared/format/words';
import {
  bestSoFar,
  boundsOf,
  formatScore,
  roundsOf,
  stepped,
  type Candidate,
  type Point,
  type Round,
} from './hyperparameters';
import { criterionWords, trialState } from './words';

const lineLegend = [
  { key: 'best', label: 'Best of its round so far', colour: '--accent' },
  { key: 'in-use', label: 'Level of what was in use', colour: '--ink-faint' },
] as const;

/// The score of every training in their order, with the best of each round so far.
export function ScoreChart({
  trials,
  candidates,
  asTable,
  onAsTableChange,
}: {
  /// At least one.
  readonly trials: readonly SearchTrial[];
  readonly candidates: readonly Candidate[];
  readonly asTable: boolean;
  readonly onAsTableChange: (asTable: boolean) => void;
}) {
  const rounds = roundsOf(trials);
  const criterion = criterionWords(trials[0]?.criterion ?? '');
  const scores = trials.flatMap(({ objective }) => (objective === null ? [] : [objective]));
  const { low, high } = boundsOf(scores);
  const digits = high - low >= 0.2 ? 2 : high - low >= 0.02 ? 3 : 4;
  return (
    <FigurePanel
      title="Search for hyper-parameters"
      note={`${criterion.name}: more is better, 0 to 1`}
      legend={lineLegend}
      table={() => figures(rounds)}
      asTable={asTable}
      onAsTableChange={onAsTableChange}
    >
      <DotLegend trials={trials} />
      <XyChart
        label={`${criterion.name} of ${plural(trials.length, 'training')}, more is better. ${heard(rounds, candidates)}`}
        x={{ label: 'Training', low: 0, high: quarters(trials.at(-1)?.number ?? 1), format: formatCount }}
        y={{ label: criterion.name, low, high, format: (value) => value.toFixed(digits) }}
        lines={rounds.flatMap(linesOf)}
        dots={trials.map((trial) => dotOf(trial, low, rounds))}
        marks={rounds.slice(1).flatMap(markOf)}
      />
      <p className="search-meaning soft">{criterion.meaning}</p>
    </FigurePanel>
  );
}

/// Whole numbers at each quarter of the axis.
function quarters(most: number): number {
  return Math.ceil((most + 1) / 4) * 4;
}

function linesOf(round: Round): XyLine[] {
  const best = bestSoFar(round);
  const inUse = round.trials[0]?.objective ?? null;
  const [first, last] = [round.trials[0]?.number ?? 0, round.trials.at(-1)?.number ?? 0];
  const level: Point[] =
    inUse === null
      ? []
      : [
          [first, inUse],
          [last, inUse],
        ];
  const [bestLine, inUseLine] = lineLegend;
  return [
    { ...inUseLine, key: `in-use ${round.number}`, points: level, dashed: true },
    { ...bestLine, key: `best ${round.number}`, points: stepped(best) },
  ];
}

function markOf({ number, trials: [first] }: Round): XyMark[] {
  return first ? [{ at: first.number - 0.5, label: `Round ${number}` }] : [];
}

/// What failed has no score, and lies at the foot.
function dotOf(trial: SearchTrial, low: number, rounds: readonly Round[]): XyDot {
  const { number, round, objective, outcome } = trial;
  const inUse = rounds.some(({ trials: [first] }) => first?.number === number);
  const score = objective === null ? 'no score' : formatScore(objective);
  return {
    key: String(number),
    at: [number, objective ?? low],
    className: `search-dot ${outcome}${inUse ? ' in-use' : ''}`,
    title: `Training ${number}, round ${round}${inUse ? ', what was in use' : ''}: ${score}, ${trialState(outcome).words.toLowerCase()}`,
  };
}

function DotLegend({ trials }: { readonly trials: readonly SearchTrial[] }) {
  const outcomes = ['chosen', 'kept', 'dropped', 'failed', 'tried'].filter((outcome) =>
    trials.some((trial) => trial.outcome === outcome),
  );
  return (
    <ul className="legend" aria-label="Dots">
      {outcomes.map((outcome) => (
        <li key={outcome} className="legend-item">
          <span className={`search-dot ${outcome}`} />
          {trialState(outcome).words}
        </li>
      ))}
      <li className="legend-item">
        <span className="search-dot kept in-use" />
        What was in use
      </li>
    </ul>
  );
}

function heard(rounds: readonly Round[], candidates: readonly Candidate[]): string {
  const bests = rounds.flatMap((round) => {
    const best = bestSoFar(round).at(-1);
    return best ? [`Best of round ${round.number}: ${formatScore(best[1])}.`] : [];
  });
  const chosen = candidates.find(({ decisive }) => decisive.outcome === 'chosen');
  const end = chosen?.decisive.objective ?? null;
  return [
    ...bests,
    ...(chosen && end !== null ? [`Chosen: candidate ${chosen.number} with ${formatScore(end)}.`] : []),
  ].join(' ');
}

function figures(rounds: readonly Round[]): FigureTable {
  return {
    head: ['Training', 'Round', 'Rows', 'Score', 'Best so far', 'What became of it'],
    rows: rounds.flatMap((round) => {
      const best = new Map(bestSoFar(round));
      return round.trials.map(({ number, objective, outcome }) => {
        const soFar = best.get(number);
        return [
          String(number),
          String(round.number),
          formatCount(round.rows),
          objective === null ? absent : formatScore(objective),
          soFar === undefined ? absent : formatScore(soFar),
          trialState(outcome).words,
        ];
      });
    }),
  };
}
