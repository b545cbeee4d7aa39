import './hyperparameters.css';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { JobDetail, SearchTrial } from '@/shared/api/jobs';
import { plural } from '@/shared/format/words';
import { Empty, Failed, Loading, Panel } from '@/shared/ui/Panel';
import { changed, type Change } from '@/shared/url/search';
import { CandidateTable } from './CandidateTable';
import { candidatesOf, roundsOf, type Candidate } from './hyperparameters';
import { ParameterStrips } from './ParameterStrips';
import { searchQuery } from './queries';
import { ScoreChart } from './ScoreChart';
import { jobsSearch, type JobsSearch } from './search';

const route = getRouteApi('/jobs');

/// Whether a run looks, or looked, for better hyper-parameters.
export function hasSearch({ tasks }: JobDetail): boolean {
  return tasks.some(({ task }) => task === 'search');
}

function isSearching({ status, tasks }: JobDetail): boolean {
  return (
    status === 'running' && tasks.some((attempt) => attempt.task === 'search' && attempt.status === 'running')
  );
}

/// What a run's search for hyper-parameters tried, and what became of it; it grows while the search goes on.
export function HyperparameterSearch({ job }: { readonly job: JobDetail }) {
  const { data, error, refetch } = useQuery(searchQuery(job));
  const searching = isSearching(job);
  if (data && data.length > 0) return <Found trials={data} searching={searching} />;
  return (
    <Panel title="Search for hyper-parameters">
      {data ? (
        searching ? (
          <Empty title="The first training is not over yet">
            Candidates are trained one after the other. Each shows up here when it is judged.
          </Empty>
        ) : (
          <Empty title="Nothing was tried">The search ended before its first training did.</Empty>
        )
      ) : error ? (
        <Failed what="The search could not be read" error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading what="the search" rows={6} />
      )}
    </Panel>
  );
}

function Found({
  trials,
  searching,
}: {
  readonly trials: readonly SearchTrial[];
  readonly searching: boolean;
}) {
  const search = route.useSearch();
  const navigate = useNavigate();
  const change = (what: Change<JobsSearch>): void =>
    void navigate({ to: '/jobs', search: jobsSearch({ ...changed(search, what) }), replace: true });
  const candidates = candidatesOf(trials);
  return (
    <>
      <p className="visually-hidden" role="status">
        {spoken(trials, candidates, searching)}
      </p>
      <ScoreChart
        trials={trials}
        candidates={candidates}
        asTable={search.table ?? false}
        onAsTableChange={(table) => change({ table: table ? true : undefined })}
      />
      <Panel
        title="Candidates"
        note={`${plural(candidates.length, 'candidate')}, ${plural(trials.length, 'training')}; the higher a dot, the better the score`}
        flush
      >
        <ParameterStrips candidates={candidates} searching={searching} />
        <CandidateTable
          trials={trials}
          candidates={candidates}
          searching={searching}
          search={search}
          onChange={change}
        />
      </Panel>
    </>
  );
}

/// Changes with the round, not with every training.
function spoken(
  trials: readonly SearchTrial[],
  candidates: readonly Candidate[],
  searching: boolean,
): string {
  if (searching) return `The search is in round ${roundsOf(trials).at(-1)?.number ?? 1}`;
  const chosen = candidates.find(({ decisive }) => decisive.outcome === 'chosen');
  if (!chosen) return 'The search ended without a choice';
  return chosen.inUse
    ? 'The search ended, what was in use stays'
    : `The search ended, candidate ${chosen.number} is chosen`;
}
