import './jobs.css';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Job, Kind } from '@/shared/api/jobs';
import { plural } from '@/shared/format/words';
import { useShortcuts } from '@/shared/keyboard/shortcuts';
import { OneOf } from '@/shared/ui/Controls';
import { Icon } from '@/shared/ui/Icon';
import { Page } from '@/shared/ui/Page';
import { Empty, Failed, Loading, Panel } from '@/shared/ui/Panel';
import { isRunning, jobsQuery } from './queries';
import { RunDetail } from './RunDetail';
import { RunList } from './RunList';
import { jobsSearch } from './search';
import { StartBatch, StartTraining } from './StartRun';

const route = getRouteApi('/jobs');

const choices: readonly { readonly value: Kind; readonly label: string }[] = [
  { value: 'training', label: 'Trainings' },
  { value: 'batch', label: 'Batch runs' },
];

const words = {
  training: {
    start: 'Train a model',
    Asking: StartTraining,
    none: 'The first model is trained when the system starts. Each run is kept here with its tasks.',
  },
  batch: {
    start: 'Check the last hour',
    Asking: StartBatch,
    none: 'Every hour, what the stream decided is decided once more and compared. Each run is kept here with what it found.',
  },
} as const;

/// Trainings or batch runs, and one of them task by task.
export function JobsPage() {
  const { run, kind = 'training' } = route.useSearch();
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(jobsQuery(kind));
  const [asking, setAsking] = useState(false);
  const { start, Asking, none } = words[kind];
  const chosen = run ?? data?.[0]?.run_id;
  const choose = (id: string | undefined): void =>
    void navigate({ to: '/jobs', search: jobsSearch({ run: id, kind }), replace: true });
  const move = (step: number): void => {
    const ids = data?.map(({ run_id: id }) => id) ?? [];
    const at = chosen === undefined ? -1 : ids.indexOf(chosen);
    const next = ids[Math.min(ids.length - 1, Math.max(0, at + step))];
    if (next !== undefined) choose(next);
  };
  const busy = data?.some(isRunning) ?? false;
  useShortcuts('Jobs', [
    { keys: 'j', does: 'Next run', run: () => move(1) },
    { keys: 'k', does: 'Previous run', run: () => move(-1) },
    { keys: 'Escape', does: 'Back to the last run', run: () => choose(undefined) },
  ]);
  return (
    <Page
      title="Jobs"
      note={data && data.length > 0 ? noteOn(data) : undefined}
      actions={
        <>
          {busy ? <span className="soft">One run of a kind goes at a time</span> : null}
          <OneOf
            label="Kind of run"
            choices={choices}
            value={kind}
            onChange={(next) =>
              void navigate({ to: '/jobs', search: jobsSearch({ kind: next }), replace: true })
            }
          />
          <button type="button" className="button primary" disabled={busy} onClick={() => setAsking(true)}>
            <Icon name="play" size={14} />
            {start}
          </button>
        </>
      }
    >
      {data?.length === 0 && run === undefined ? (
        <Panel title="Runs">
          <Empty title="No run yet">{none}</Empty>
        </Panel>
      ) : (
        <div className="jobs">
          <Panel title="Runs" flush>
            {data ? (
              <RunList jobs={data} chosen={chosen} />
            ) : error ? (
              <Failed what="The runs could not be read" error={error} onRetry={() => void refetch()} />
            ) : (
              <Loading what="runs" rows={6} />
            )}
          </Panel>
          {chosen === undefined ? null : (
            <RunDetail key={chosen} runId={chosen} onAgain={busy ? undefined : () => setAsking(true)} />
          )}
        </div>
      )}
      {asking ? (
        <Asking
          onDone={() => {
            setAsking(false);
            choose(undefined);
          }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </Page>
  );
}

function noteOn(jobs: readonly Job[]): string {
  return jobs.some(isRunning)
    ? `${plural(jobs.length, 'run')}, one under way`
    : `${plural(jobs.length, 'run')}, the last one first`;
}
