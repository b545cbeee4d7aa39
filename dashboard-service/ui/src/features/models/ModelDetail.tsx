import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Model } from '@/shared/api/models';
import { RequestFailed } from '@/shared/api/request';
import { formatCount } from '@/shared/format/number';
import { Identifier } from '@/shared/ui/Controls';
import { GateChecks, verdictOn } from '@/shared/ui/GateChecks';
import { Empty, Fact, Facts, Failed, Loading, Panel } from '@/shared/ui/Panel';
import { State } from '@/shared/ui/State';
import { Instant } from '@/shared/ui/Time';
import { Hyperparameters } from './Hyperparameters';
import { LabelAgePanel } from './LabelAgePanel';
import { ModelActions } from './ModelActions';
import { ModelFigures, ModelThresholds } from './ModelFigures';
import { modelQuery } from './queries';
import { modelState } from './words';

/// One model whole: where it stands and why, what it proved, where it comes from.
export function ModelDetail({
  version,
  models,
  onChoose,
}: {
  readonly version: string;
  /// All that are listed.
  readonly models: readonly Model[];
  readonly onChoose: (version: string) => void;
}) {
  const { data, error, refetch } = useQuery(modelQuery(version));
  if (data) {
    return (
      <div className="model-detail">
        <Standing model={data} models={models} onChoose={onChoose} />
        <Panel title="Held-out figures" flush>
          <ModelFigures model={data} />
        </Panel>
        <Panel title="The gate" note={verdictOn(data.checks)} flush>
          {data.checks.length > 0 ? (
            <GateChecks checks={data.checks} remarks={data.remarks} />
          ) : (
            <Empty title="The gate did not judge">Nothing was checked of this model.</Empty>
          )}
        </Panel>
        <Panel title="Thresholds" flush>
          <ModelThresholds model={data} />
        </Panel>
        <Provenance model={data} />
        <Hyperparameters model={data} />
        <LabelAgePanel version={version} />
      </div>
    );
  }
  if (error instanceof RequestFailed && error.notFound) {
    return (
      <Panel title="Model">
        <Empty title="There is no model of this version">
          A run that was cancelled or failed leaves no model behind.
        </Empty>
      </Panel>
    );
  }
  return (
    <Panel title="Model">
      {error ? (
        <Failed what="The model could not be read" error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading what="the model" rows={8} />
      )}
    </Panel>
  );
}

function Standing({
  model,
  models,
  onChoose,
}: {
  readonly model: Model;
  readonly models: readonly Model[];
  readonly onChoose: (version: string) => void;
}) {
  return (
    <Panel
      title="Model"
      className="model-standing"
      note={<Identifier id={model.version} what="the version" whole />}
      actions={
        <>
          <Link to="/compare" search={compared(model, models)} className="button">
            Compare
          </Link>
          <ModelActions model={model} models={models} onChoose={onChoose} />
        </>
      }
    >
      <p className="model-state">
        <State state={modelState(model)} /> <span className="soft">since</span> <Instant at={model.since} />
      </p>
      <p className="model-reason">{model.reason}</p>
    </Panel>
  );
}

/// With the one in force, or with what is customary when it is that one.
function compared({ version }: Model, models: readonly Model[]): { a?: string; b?: string } {
  const champion = models.find(({ status }) => status === 'active')?.version;
  return champion === undefined || champion === version ? { a: version } : { a: champion, b: version };
}

function Provenance({ model }: { readonly model: Model }) {
  return (
    <Panel title="Where it comes from">
      <Facts>
        <Fact name="Trained">
          <Instant at={model.trained_at} />
        </Fact>
        <Fact name="By the run">
          <Link to="/jobs" search={{ run: model.run_id }} className="mono">
            {model.run_id}
          </Link>
        </Fact>
        <Fact name="Learned from">
          {formatCount(model.training_rows)} transactions, {model.source}
        </Fact>
        <Fact name="Data">
          <Identifier id={model.data_hash} what="the hash of the data" />
        </Fact>
        <Fact name="Features">
          <span className="mono">{model.feature_schema}</span>
        </Fact>
        <Fact name="Seed">
          <span className="mono">{model.seed}</span>
        </Fact>
        <Fact name="Code">
          <span className="mono">{model.code_version}</span>
        </Fact>
        <Fact name="Bundle">
          <Identifier id={model.bundle_hash} what="the hash of the bundle" />
        </Fact>
      </Facts>
    </Panel>
  );
}
