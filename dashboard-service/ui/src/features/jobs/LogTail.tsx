import { useLayoutEffect, useRef, useState } from 'react';
import type { JobDetail } from '@/shared/api/jobs';
import { useLiveTraining } from '@/shared/live/LiveProvider';
import { Panel } from '@/shared/ui/Panel';
import { Clock } from '@/shared/ui/Time';
import { logOf, merged, taskWord, withNews, type LogLine } from './log';

/// What the run said, the last of it in sight: what is kept of its tasks, and what it says while one looks on.
export function LogTail({ job }: { readonly job: JobDetail }) {
  const training = useLiveTraining();
  const [live, setLive] = useState<readonly LogLine[]>([]);
  const news =
    training?.run_id === job.run_id && training.at !== null && training.message !== ''
      ? { at: training.at, task: taskWord(training.stage), text: training.message }
      : undefined;
  const lines = withNews(live, news);
  if (lines !== live) setLive(lines);
  const all = merged(logOf(job), lines);
  return (
    <Panel title="Log" note={all.length === 0 ? undefined : 'The last line is below'} flush>
      <Tail lines={all} />
    </Panel>
  );
}

function Tail({ lines }: { readonly lines: readonly LogLine[] }) {
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    if (atEnd.current && list.current) list.current.scrollTop = list.current.scrollHeight;
  });
  return (
    <div
      ref={list}
      className="job-log"
      role="log"
      aria-label="What the run said"
      aria-live="off"
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
        atEnd.current = scrollTop + clientHeight >= scrollHeight - 4;
      }}
    >
      <ol>
        {lines.map(({ at, task, text }) => (
          <li key={`${at} ${task} ${text}`}>
            <Clock at={at} />
            <span className="soft">{task}</span>
            <span>{text}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
