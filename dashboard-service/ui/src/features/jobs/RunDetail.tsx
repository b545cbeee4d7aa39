import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { cancelJob, type JobDetail } from '@/shared/api/jobs';
import { RequestFailed } from '@/shared/api/request';
import { formatDuration } from '@/shared/format/time';
import { useLiveTraining } from '@/shared/live/LiveProvider';
import { Identifier } from '@/shared/ui/Controls';
import { Confirm } from '@/shared/ui/Confirm';
import { Icon } from '@/shared/ui/Icon';
import { Empty, Fact, Facts, Failed, Loading, Panel } from '@/shared/ui/Panel';
import { State } from '@/shared/ui/State';
import { Instant, useNow } from '@/shared/ui/Time';
import { Findings } from './Findings';
import { Gate } from './Gate';
import { hasSearch, HyperparameterSearch } from './HyperparameterSearch';
import { LogTail } from './LogTail';
import { cameToNothing, currentTask, formatSpan, graphOf, secondsOf } from './graph';
import { isRunning, jobQuery, jobsKey } from './queries';
import { Bar, TaskGraph } from './TaskGraph';
import { runState, triggerWords } from './words';

/// One run: how it stands, its tasks, and what the gate said or what a batch run found.
export function RunDetail({
  runId,
  onAgain,
}: {
  readonly runId: string;
  /// Asks for another run; undefined while there cannot be one.
  readonly onAgain: (() => void) | undefined;
}) {
  const { data, error, refetch } = useQuery(jobQuery(runId));
  if (data) return <Detail job={data} onAgain={onAgain} />;
  if (error instanceof RequestFailed && error.notFound) {
    return (
      <Panel title="Run">
        <Empty title="There is no run with this id">
          A run that was started this second shows up in a moment.
        </Empty>
      </Panel>
    );
  }
  return (
    <Panel title="Run">
      {error ? (
        <Failed what="The run could not be read" error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading what="the run" rows={8} />
      )}
    </Panel>
  );
}

function Detail({ job, onAgain }: { readonly job: JobDetail; readonly onAgain: (() => void) | undefined }) {
  return (
    <div className="job-detail">
      <Summary job={job} onAgain={onAgain} />
      <Panel title="Tasks">
        <TaskGraph job={job} />
      </Panel>
      {hasSearch(job) ? <HyperparameterSearch job={job} /> : null}
      {job.kind === 'batch' ? <Findings job={job} /> : <Gate job={job} />}
      <LogTail job={job} />
    </div>
  );
}

function Summary({ job, onAgain }: { readonly job: JobDetail; readonly onAgain: (() => void) | undefined }) {
  const [asking, setAsking] = useState(false);
  const running = isRunning(job);
  const now = useNow();
  return (
    <Panel
      title="Run"
      note={<State state={runState(job.status)} />}
      actions={
        running ? (
          <button type="button" className="button" onClick={() => setAsking(true)}>
            <Icon name="close" size={14} />
            Cancel the run
          </button>
        ) : onAgain && cameToNothing(job) ? (
          <button type="button" className="button" onClick={onAgain}>
            <Icon name="retry" size={14} />
            Run again
          </button>
        ) : null
      }
    >
      <p className="visually-hidden" role="status">
        {spoken(job)}
      </p>
      <p className="job-message">{job.message}</p>
      {running ? (
        <div className="job-running">
          <Bar share={job.progress} label="Progress of the run" />
          <Remaining runId={job.run_id} />
        </div>
      ) : null}
      <Facts>
        {job.version === '' ? null : (
          <Fact name="Model">
            <Identifier id={job.version} what="the version" whole />
          </Fact>
        )}
        <Fact name="Started by">{triggerWords(job.trigger)}</Fact>
        <Fact name="Started">
          <Instant at={job.started_at} />
        </Fact>
        <Fact name="Duration">{formatSpan(secondsOf(job, now))}</Fact>
        <Fact name="Instance">{job.instance}</Fact>
      </Facts>
      {asking && running ? (
        <Confirm
          title="Cancel this run?"
          action="Cancel the run"
          refrain="Let it run"
          act={() => cancelJob(job.run_id)}
          refreshes={jobsKey}
          onDone={() => setAsking(false)}
          onClose={() => setAsking(false)}
        >
          {job.kind === 'batch'
            ? 'It ends at its next step. What it found so far stays.'
            : 'It ends at its next step, and what it learned is lost. The model in force stays.'}
        </Confirm>
      ) : null}
    </Panel>
  );
}

/// Changes with the task, not with every percent.
function spoken(job: JobDetail): string {
  const task = currentTask(graphOf(job));
  return `${runState(job.status).words}${task ? `, ${task.name}` : ''}`;
}

/// The estimate is not stored; it comes with the live feed, if at all.
function Remaining({ runId }: { readonly runId: string }) {
  const training = useLiveTraining();
  const left = training?.run_id === runId ? training.eta_seconds : null;
  return left === null ? null : <span className="soft">about {formatDuration(Math.max(1, left))} left</span>;
}
