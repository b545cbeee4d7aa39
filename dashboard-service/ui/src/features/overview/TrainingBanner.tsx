import { useId } from 'react';
import { trainingStages, type TrainingProgress } from '@/shared/api/training';
import { stageWord } from '@/shared/format/stages';
import { formatDuration } from '@/shared/format/time';
import { Icon } from '@/shared/ui/Icon';
import { useNow } from '@/shared/ui/Time';

/// A finished run is told of for this long.
const tellDoneMillis = 120_000;

/// The training of a model, while it is worth knowing of.
export function TrainingBanner({ training }: { readonly training: TrainingProgress }) {
  const id = useId();
  const now = useNow();
  const { stage, percent, message, eta_seconds: left, at } = training;
  if (stage === 'done') {
    return at && now - Date.parse(at) < tellDoneMillis ? <Done message={message} /> : null;
  }
  if (stage === 'refused' || stage === 'failed' || stage === 'cancelled') {
    return <Unsuccessful end={stage} message={message} />;
  }
  // The training is over, and the test takes a day or more.
  if (stage === 'test') return null;
  const task = stage === 'refuse' ? 'promote' : stage;
  const tasks = trainingStages.filter((each) => each !== 'search' || task === 'search');
  const reached = tasks.indexOf(task);
  return (
    <section className="training" aria-labelledby={id}>
      <div className="training-head">
        <h2 id={id}>A model is being trained</h2>
        <p className="soft">{message}</p>
        <p className="training-figures">
          <strong>{Math.floor(percent)} %</strong>
          {left === null ? '' : `, about ${formatDuration(Math.max(1, left))} left`}
        </p>
      </div>
      <div
        className="training-bar"
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(percent)}
        aria-valuetext={`${Math.floor(percent)} percent, ${stageWord[task]}`}
      >
        <span style={{ inlineSize: `${Math.min(100, percent)}%` }} />
      </div>
      <ol className="training-stages">
        {tasks.map((each, index) => (
          <li
            key={each}
            className={index < reached ? 'past' : index === reached ? 'current' : 'coming'}
            {...(index === reached ? { 'aria-current': 'step' as const } : {})}
          >
            {index < reached ? <Icon name="check" size={12} /> : <span className="training-dot" />}
            {stageWord[each]}
          </li>
        ))}
      </ol>
    </section>
  );
}

const endWord = {
  refused: 'The new model was refused',
  failed: 'Training failed',
  cancelled: 'Training was cancelled',
};

const consequence = {
  refused: 'The model in force stays.',
  failed: 'Until a model is published, rules alone decide.',
  cancelled: 'The model in force stays.',
};

function Unsuccessful({ end, message }: { readonly end: keyof typeof endWord; readonly message: string }) {
  return (
    <section className="training failed" role="alert">
      <Icon name="warning" size={18} />
      <div>
        <h2>{endWord[end]}</h2>
        <p>
          {message || 'No reason was given.'} {consequence[end]}
        </p>
      </div>
    </section>
  );
}

function Done({ message }: { readonly message: string }) {
  return (
    <section className="training done" role="status">
      <Icon name="up" size={18} />
      <div>
        <h2>The model is trained</h2>
        <p className="soft">{message || 'It decides from now on.'}</p>
      </div>
    </section>
  );
}
