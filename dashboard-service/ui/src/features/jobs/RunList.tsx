import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { Job } from '@/shared/api/jobs';
import { plural } from '@/shared/format/words';
import { State } from '@/shared/ui/State';
import { Ago, useNow } from '@/shared/ui/Time';
import { formatSpan, secondsOf } from './graph';
import { listed } from './queries';
import { jobsSearch } from './search';
import { runState, triggerWords } from './words';

/// Runs, the last one first; the chosen one is shown beside them.
export function RunList({
  jobs,
  chosen,
}: {
  readonly jobs: readonly Job[];
  readonly chosen: string | undefined;
}) {
  return (
    <>
      <ol className="job-list">
        {jobs.map((job) => (
          <Run key={job.run_id} job={job} chosen={job.run_id === chosen} />
        ))}
      </ol>
      {jobs.length >= listed ? (
        <p className="job-list-end faint">The last {plural(listed, 'run')} are listed.</p>
      ) : null}
    </>
  );
}

function Run({ job, chosen }: { readonly job: Job; readonly chosen: boolean }) {
  const row = useRef<HTMLLIElement>(null);
  const now = useNow();
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <li ref={row}>
      <Link
        to="/jobs"
        search={jobsSearch({ run: job.run_id, kind: job.kind })}
        className="job-line"
        {...(chosen ? { 'aria-current': 'true' as const } : {})}
      >
        <span className="job-line-head">
          <State state={runState(job.status)} />
          <span className="soft">
            <Ago at={job.started_at} />
          </span>
        </span>
        <span className="mono job-version">{job.version || job.run_id}</span>
        <span className="job-line-foot">
          <span>{triggerWords(job.trigger)}</span>
          <span>{formatSpan(secondsOf(job, now))}</span>
        </span>
        <span className="job-outcome">{job.message}</span>
      </Link>
    </li>
  );
}
