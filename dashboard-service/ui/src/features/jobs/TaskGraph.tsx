import type { JobDetail } from '@/shared/api/jobs';
import { Icon } from '@/shared/ui/Icon';
import { useNow } from '@/shared/ui/Time';
import { formatSpan, graphOf, secondsOf, type TaskNode } from './graph';
import { nodeState } from './words';

/// The tasks of a run, each leading to the next; where ways part, or tasks go side by side, all are shown.
export function TaskGraph({ job }: { readonly job: JobDetail }) {
  return (
    <ol className="task-graph" aria-label="Tasks of the run">
      {graphOf(job).map((step) => {
        const [only] = step;
        const key = step.map(({ task }) => task).join(' ');
        if (only && step.length === 1) {
          return (
            <li key={key} className={`task-step ${only.state}`}>
              <Task node={only} />
            </li>
          );
        }
        return (
          <li key={key} className="task-step parting">
            <ul className="task-ways" aria-label={job.kind === 'batch' ? 'Side by side' : 'One of these'}>
              {step.map((node) => (
                <li key={node.task}>
                  <Task node={node} />
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ol>
  );
}

function Task({ node }: { readonly node: TaskNode }) {
  const { name, state, last, earlier } = node;
  const { words, icon, tone } = nodeState[state];
  const now = useNow();
  return (
    <div
      className={`task ${tone} ${state}`}
      {...(state === 'running' ? { 'aria-current': 'step' as const } : {})}
    >
      <span className="task-mark">
        <Icon name={icon} size={16} />
      </span>
      <h3 className="task-name">{name}</h3>
      <span className="task-state">{words}</span>
      {last ? (
        <span className="task-figures">
          {last.attempt > 1 ? `Attempt ${last.attempt}, ` : ''}
          {formatSpan(secondsOf(last, now))}
        </span>
      ) : null}
      {last?.message ? <p className="task-message">{last.message}</p> : null}
      {last && state === 'running' ? <Bar share={last.progress} label={`Progress of ${name}`} /> : null}
      {earlier.length > 0 ? (
        <ul className="task-earlier" aria-label={`Earlier attempts at ${name}`}>
          {earlier.map((attempt) => (
            <li key={attempt.attempt}>
              Attempt {attempt.attempt} failed after {formatSpan(secondsOf(attempt, now))}
              {attempt.message ? `: ${attempt.message}` : ''}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

export function Bar({ share, label }: { readonly share: number; readonly label: string }) {
  const percent = Math.floor(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div className="job-progress">
      <div
        className="job-bar"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <span style={{ inlineSize: `${percent}%` }} />
      </div>
      <span className="job-percent">{percent} %</span>
    </div>
  );
}
