import { useId, useRef, useState, type RefObject } from 'react';
import { startBatch, startJob, type SearchBudget } from '@/shared/api/jobs';
import { Confirm } from '@/shared/ui/Confirm';
import { budgetOf, emptyBudget, problemsOf, span, type BudgetProblems, type BudgetText } from './budget';
import { jobsKey } from './queries';

interface Asking {
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/// Asks whether a model shall be trained, and whether better hyper-parameters shall be looked for first.
export function StartTraining({ onDone, onClose }: Asking) {
  const [searching, setSearching] = useState(false);
  const [text, setText] = useState(emptyBudget);
  const [problems, setProblems] = useState<BudgetProblems>({});
  const trainings = useRef<HTMLInputElement>(null);
  const minutes = useRef<HTMLInputElement>(null);
  const check = (): boolean => {
    const found = searching ? problemsOf(text) : {};
    setProblems(found);
    const first = found.trainings ? trainings : found.minutes ? minutes : undefined;
    first?.current?.focus();
    return first === undefined;
  };
  return (
    <Confirm
      title="Train a model now?"
      action="Train"
      refrain="Not now"
      act={() => startJob(searching ? budgetOf(text) : undefined)}
      check={check}
      fields={
        <fieldset className="search-offer">
          <label className="search-choice">
            <input
              type="checkbox"
              checked={searching}
              onChange={(event) => setSearching(event.target.checked)}
            />
            Look for better hyper-parameters first
          </label>
          {searching ? (
            <>
              <p className="soft">
                It trains candidates on parts of the history, keeps the best, and compares them with what is
                in use. The rest of the run goes on with whatever did best.
              </p>
              <div className="search-budget">
                {(['trainings', 'minutes'] as const).map((field) => (
                  <BudgetField
                    key={field}
                    field={field}
                    input={field === 'trainings' ? trainings : minutes}
                    text={text}
                    problem={problems[field]}
                    onChange={(value) => {
                      setText({ ...text, [field]: value });
                      setProblems({ ...problems, [field]: undefined });
                    }}
                  />
                ))}
              </div>
            </>
          ) : null}
        </fieldset>
      }
      refreshes={jobsKey}
      onDone={onDone}
      onClose={onClose}
    >
      It learns from the last 30 days. If it passes the gate, it is tried beside the model in force, and the
      better one decides without anybody being asked again.
    </Confirm>
  );
}

const fieldWords = { trainings: 'Trainings at most', minutes: 'Minutes at most' } as const;

function BudgetField({
  field,
  input,
  text,
  problem,
  onChange,
}: {
  readonly field: keyof SearchBudget;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly text: BudgetText;
  readonly problem: string | undefined;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="search-field">
      <label htmlFor={id}>{fieldWords[field]}</label>
      <input
        ref={input}
        id={id}
        className="field"
        inputMode="numeric"
        autoComplete="off"
        value={text[field]}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-hint ${id}-problem`}
        onChange={(event) => onChange(event.target.value)}
      />
      <span id={`${id}-hint`} className="faint">
        {span(field)}; empty: as configured
      </span>
      <span id={`${id}-problem`} className="search-problem" role="alert">
        {problem}
      </span>
    </div>
  );
}

/// Asks whether the last hour shall be decided once more.
export function StartBatch({ onDone, onClose }: Asking) {
  return (
    <Confirm
      title="Decide the last hour once more?"
      action="Check"
      refrain="Not now"
      act={startBatch}
      refreshes={jobsKey}
      onDone={onDone}
      onClose={onClose}
    >
      What arrived in the last hour is decided once more and compared with what the stream said. Nothing that
      was decided changes.
    </Confirm>
  );
}
