import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Model } from '@/shared/api/models';
import { absent } from '@/shared/format/number';
import { plural } from '@/shared/format/words';
import { Empty, Fact, Facts, Panel } from '@/shared/ui/Panel';
import { optionsOf } from './options';
import { searchOfQuery } from './queries';

/// What a model was trained with, and who chose that.
export function Hyperparameters({ model }: { readonly model: Model }) {
  const options = optionsOf(model);
  return (
    <Panel title="Hyper-parameters">
      {options.length > 0 ? (
        <Facts>
          <Fact name="Chosen by">
            <Origin runId={model.run_id} />
          </Fact>
          {options.map(({ key, name, text }) => (
            <Fact key={key} name={name}>
              {text}
            </Fact>
          ))}
        </Facts>
      ) : (
        <Empty title="Nobody wrote them down">
          Models of older releases do not say what they were trained with.
        </Empty>
      )}
    </Panel>
  );
}

function Origin({ runId }: { readonly runId: string }) {
  const { data, error } = useQuery(searchOfQuery(runId));
  if (error) return `could not be read: ${error.message}`;
  if (!data) return absent;
  if (data.length === 0) return 'nobody: they are those in use';
  return (
    <Link to="/jobs" search={{ run: runId }}>
      a search of {plural(data.length, 'training')}
      {data.some(({ outcome }) => outcome === 'chosen') ? '' : ', which came to no choice'}
    </Link>
  );
}
