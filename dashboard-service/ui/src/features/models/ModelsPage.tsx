import './models.css';
import { useQuery } from '@tanstack/react-query';
import { modelsQuery } from '@/shared/api/queries';
import type { RegisteredModel } from '@/shared/api/models';
import { absent, formatCount, formatShare, formatValue } from '@/shared/format/number';
import { humanise } from '@/shared/format/words';
import { Icon, type IconName } from '@/shared/ui/Icon';
import { Page } from '@/shared/ui/Page';
import { TableFrame } from '@/shared/ui/TableFrame';
import { Empty, Failed, Loading, Panel } from '@/shared/ui/Panel';
import { Instant } from '@/shared/ui/Time';

const statusIcon: Record<string, IconName> = { active: 'up', testing: 'clock', archived: 'rejected' };

/// Which models there are, and which decide.
export function ModelsPage() {
  const { data, error, refetch } = useQuery(modelsQuery);
  return (
    <Page title="Models" note={data && data.length > 0 ? `${data.length} in the registry` : undefined}>
      <Panel title="Registry" flush>
        {data ? (
          <Registry models={data} />
        ) : error ? (
          <Failed what="The registry could not be read" error={error} onRetry={() => void refetch()} />
        ) : (
          <Loading what="the registry" rows={6} />
        )}
      </Panel>
    </Page>
  );
}

function Registry({ models }: { readonly models: readonly RegisteredModel[] }) {
  if (models.length === 0) {
    return (
      <Empty title="No model yet">
        The first one is trained when the system starts. Until it is published, rules alone decide.
      </Empty>
    );
  }
  return (
    <TableFrame label="Registry">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">Kind</th>
            <th scope="col">Status</th>
            <th scope="col">Trained</th>
            <th scope="col" className="number">
              Transactions
            </th>
            <th scope="col" className="number">
              Precision
            </th>
            <th scope="col" className="number">
              Recall
            </th>
            <th scope="col" className="number">
              F1
            </th>
            <th scope="col" className="number">
              Threshold
            </th>
          </tr>
        </thead>
        <tbody>
          {models.map((model) => (
            <Row key={`${model.model_id} ${model.status}`} model={model} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function Row({ model }: { readonly model: RegisteredModel }) {
  return (
    <tr>
      <th scope="row">
        <span className="mono" title={`Model ${model.model_id}`}>
          {model.version}
        </span>
      </th>
      <td>{humanise(model.model_type)}</td>
      <td>
        <span className={`model-status ${model.status}`}>
          <Icon name={statusIcon[model.status] ?? 'models'} size={14} />
          {humanise(model.status) || absent}
        </span>
      </td>
      <td>{model.trained_at ? <Instant at={model.trained_at} /> : absent}</td>
      <td className="number">{formatCount(model.training_samples)}</td>
      <td className="number">{formatShare(model.precision)}</td>
      <td className="number">{formatShare(model.recall)}</td>
      <td className="number">{formatShare(model.f1_score)}</td>
      <td className="number">{formatValue(model.threshold)}</td>
    </tr>
  );
}
