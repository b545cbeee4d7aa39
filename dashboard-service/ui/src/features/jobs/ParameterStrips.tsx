import {
  boundsOf,
  fateOf,
  formatScore,
  parameters,
  placeBetween,
  type Candidate,
  type Parameter,
} from './hyperparameters';
import { fateState } from './words';

/// A strip for each parameter: where along it the good candidates lie. The table below has the same figures.
export function ParameterStrips({
  candidates,
  searching,
}: {
  readonly candidates: readonly Candidate[];
  readonly searching: boolean;
}) {
  return (
    <div className="search-strips">
      {parameters.map((parameter) => (
        <Strip key={parameter.key} parameter={parameter} candidates={candidates} searching={searching} />
      ))}
    </div>
  );
}

function Strip({
  parameter: { key, name, meaning, logarithmic, format },
  candidates,
  searching,
}: {
  readonly parameter: Parameter;
  readonly candidates: readonly Candidate[];
  readonly searching: boolean;
}) {
  const values = candidates.map(({ decisive }) => decisive[key]);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const { low, high } = boundsOf(
    candidates.flatMap(({ decisive: { objective } }) => (objective === null ? [] : [objective])),
  );
  const chosen = candidates.find((each) => fateOf(each, searching) === 'chosen');
  const end = chosen ? ` Chosen: ${format(chosen.decisive[key])}.` : '';
  return (
    <figure className="search-strip">
      <figcaption>
        {name} <span className="faint">{meaning}</span>
      </figcaption>
      <div
        className="search-strip-plot"
        role="img"
        aria-label={`Score by ${name.toLowerCase()}, ${format(least)} to ${format(most)}.${end}`}
      >
        {candidates.map((candidate) => {
          const { number, inUse, decisive } = candidate;
          const { objective } = decisive;
          const { words } = fateState[fateOf(candidate, searching)];
          return (
            <span
              key={number}
              className={`xy-dot search-dot ${decisive.outcome}${inUse ? ' in-use' : ''}`}
              title={`Candidate ${number}: ${format(decisive[key])}, ${objective === null ? 'no score' : formatScore(objective)}, ${words.toLowerCase()}`}
              style={{
                insetInlineStart: `${placeBetween(decisive[key], least, most, logarithmic)}%`,
                insetBlockEnd: `${placeBetween(objective ?? low, low, high, false)}%`,
              }}
            />
          );
        })}
      </div>
      <div className="bars-axis">
        <span>{format(least)}</span>
        <span>{most > least ? format(most) : ''}</span>
      </div>
    </figure>
  );
}
