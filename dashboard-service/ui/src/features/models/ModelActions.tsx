import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { bundleAddress, promoteModel, refuseModel, rollBackModel, type Model } from '@/shared/api/models';
import { sessionQuery } from '@/shared/api/queries';
import { modelsQuery } from '@/shared/api/registry';
import { may } from '@/shared/api/session';
import { Confirm } from '@/shared/ui/Confirm';
import { Icon } from '@/shared/ui/Icon';
import { before } from './figures';

type Wish = 'promote' | 'refuse' | 'roll back' | undefined;

/// What somebody may do with a model: put it in force, end its test, withdraw it, take its bundle.
export function ModelActions({
  model,
  models,
  onChoose,
}: {
  readonly model: Model;
  readonly models: readonly Model[];
  readonly onChoose: (version: string) => void;
}) {
  const { data: session } = useQuery(sessionQuery);
  const [wish, setWish] = useState<Wish>();
  if (!may(session, 'modeller')) return <span className="soft">Modellers put models in force</span>;
  const close = (): void => setWish(undefined);
  const done = (version: string): void => {
    close();
    onChoose(version);
  };
  const testing = model.status === 'testing';
  const champion = models.find(({ status }) => status === 'active');
  return (
    <>
      {model.status === 'active' ? (
        <button type="button" className="button" onClick={() => setWish('roll back')}>
          <Icon name="retry" size={14} />
          Roll back
        </button>
      ) : null}
      {testing ? (
        <button type="button" className="button" onClick={() => setWish('refuse')}>
          <Icon name="down" size={14} />
          End the test
        </button>
      ) : null}
      {testing || model.status === 'archived' ? (
        <button type="button" className="button primary" onClick={() => setWish('promote')}>
          <Icon name="up" size={14} />
          Put in force
        </button>
      ) : null}
      <a className="button" href={bundleAddress(model.version)} download>
        Download the bundle
      </a>
      {wish === 'promote' ? (
        <Confirm
          title="Put this model in force?"
          action="Put in force"
          refrain="Leave it"
          reason={testing ? 'Why it has proved enough' : 'Why it should decide again'}
          act={(reason) => promoteModel(model.version, reason)}
          refreshes={modelsQuery.queryKey}
          onDone={done}
          onClose={close}
        >
          {model.version} decides from then on
          {champion ? `. ${champion.version} is archived, and may come back` : ''}.
        </Confirm>
      ) : null}
      {wish === 'refuse' ? (
        <Confirm
          title="End this test?"
          action="Refuse the model"
          refrain="Let it go on"
          reason="Why it should not come into force"
          act={(reason) => refuseModel(model.version, reason)}
          refreshes={modelsQuery.queryKey}
          onDone={done}
          onClose={close}
        >
          {model.version} is refused for good{champion ? `, and ${champion.version} decides alone` : ''}.
        </Confirm>
      ) : null}
      {wish === 'roll back' ? (
        <Confirm
          title="Withdraw this model?"
          action="Roll back"
          refrain="Leave it in force"
          reason="What harm it did"
          act={rollBackModel}
          refreshes={modelsQuery.queryKey}
          onDone={done}
          onClose={close}
        >
          {model.version} is withdrawn for good, and {before(models)?.version ?? 'the one before it'} decides
          again.
        </Confirm>
      ) : null}
    </>
  );
}
