import type { SearchTrial } from '@/shared/api/jobs';
import { absent, formatCount } from '@/shared/format/number';
import { defineColumns, SortedTable } from '@/shared/ui/SortedTable';
import { State } from '@/shared/ui/State';
import type { Change } from '@/shared/url/search';
import { formatSpan } from './graph';
import {
  fateOf,
  formatScore,
  parameters,
  reasonOf,
  roundsOf,
  type Candidate,
  type Fate,
} from './hyperparameters';
import { sortColumns, type JobsSearch } from './search';
import { fateState } from './words';

interface Row extends Candidate {
  readonly fate: Fate;
  readonly reason: string;
  /// Of the whole search so far.
  readonly rounds: number;
}

const columns = defineColumns<Row>([
  {
    id: 'candidate',
    header: 'Candidate',
    head: true,
    numeric: true,
    value: ({ number }) => number,
    cell: ({ number, inUse }) => (inUse ? `${number}, in use` : number),
  },
  {
    id: 'fate',
    header: 'What became of it',
    className: 'wrap search-fate',
    value: ({ fate }) => fateState[fate].words,
    cell: ({ fate, reason }) => (
      <>
        <State state={fateState[fate]} /> <span className="soft">{reason}</span>
      </>
    ),
  },
  {
    id: 'score',
    header: 'Score',
    numeric: true,
    value: ({ decisive }) => decisive.objective ?? -1,
    cell: ({ decisive: { objective } }) => (objective === null ? absent : formatScore(objective)),
  },
  {
    id: 'round',
    header: 'Came to round',
    numeric: true,
    value: ({ decisive }) => decisive.round,
    cell: ({ decisive: { round, rows }, rounds }) => (
      <>
        {round} of {rounds} <span className="search-rows soft">{formatCount(rows)} rows</span>
      </>
    ),
  },
  ...parameters.map(({ key, name, format }) => ({
    id: key,
    header: name,
    numeric: true,
    value: ({ decisive }: Row) => decisive[key],
    cell: ({ decisive }: Row) => format(decisive[key]),
  })),
  {
    id: 'time',
    header: 'Time',
    numeric: true,
    value: ({ seconds }) => seconds,
    cell: ({ seconds }) => formatSpan(seconds),
  },
]);

/// Every candidate, the best one first unless sorted.
export function CandidateTable({
  trials,
  candidates,
  searching,
  search,
  onChange,
}: {
  readonly trials: readonly SearchTrial[];
  readonly candidates: readonly Candidate[];
  readonly searching: boolean;
  readonly search: JobsSearch;
  readonly onChange: (change: Change<JobsSearch>) => void;
}) {
  const rounds = roundsOf(trials).length;
  const rows = candidates.map((candidate) => ({
    ...candidate,
    fate: fateOf(candidate, searching),
    reason: reasonOf(candidate, trials, searching),
    rounds,
  }));
  return (
    <SortedTable
      label="Candidates"
      columns={columns}
      rows={rows}
      keyOf={({ number }) => String(number)}
      sort={{ column: search.sort ?? 'score', ascending: search.ascending ?? false }}
      onSort={({ column, ascending }) =>
        onChange({
          sort: sortColumns.find((each) => each === column && each !== 'score'),
          ascending: ascending ? true : undefined,
        })
      }
      rowProps={({ fate }) => (fate === 'chosen' ? { className: 'search-chosen' } : {})}
    />
  );
}
