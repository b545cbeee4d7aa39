import './models.css';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { listedModels, modelsQuery } from '@/shared/api/registry';
import { plural } from '@/shared/format/words';
import { useShortcuts } from '@/shared/keyboard/shortcuts';
import { Page } from '@/shared/ui/Page';
import { Empty, Failed, Loading, Panel } from '@/shared/ui/Panel';
import { ModelDetail } from './ModelDetail';
import { Registry } from './Registry';
import { modelsSearch } from './search';
import { TrialPanel } from './TrialPanel';

const route = getRouteApi('/models');

/// Which models there are and which decides, and one of them whole.
export function ModelsPage() {
  const { version } = route.useSearch();
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(modelsQuery);
  const chosen = version ?? (data?.find(({ status }) => status === 'active') ?? data?.[0])?.version;
  const choose = (next: string | undefined): void =>
    void navigate({ to: '/models', search: modelsSearch({ version: next }), replace: true });
  const move = (step: number): void => {
    const versions = data?.map(({ version: each }) => each) ?? [];
    const at = chosen === undefined ? -1 : versions.indexOf(chosen);
    const next = versions[Math.min(versions.length - 1, Math.max(0, at + step))];
    if (next !== undefined) choose(next);
  };
  useShortcuts('Models', [
    { keys: 'j', does: 'Next model', run: () => move(1) },
    { keys: 'k', does: 'Previous model', run: () => move(-1) },
    { keys: 'Escape', does: 'Back to the model in force', run: () => choose(undefined) },
  ]);
  return (
    <Page
      title="Models"
      note={data && data.length > 0 ? `${plural(data.length, 'model')}, the last trained first` : undefined}
    >
      <Panel title="Registry" flush>
        {data?.length === 0 ? (
          <Empty title="No model yet">
            The first one is trained when the system starts. Until it is published, rules alone decide.
          </Empty>
        ) : data ? (
          <>
            <Registry models={data} chosen={chosen} />
            {data.length >= listedModels ? (
              <p className="registry-end faint">The last {plural(listedModels, 'model')} are listed.</p>
            ) : null}
          </>
        ) : error ? (
          <Failed what="The registry could not be read" error={error} onRetry={() => void refetch()} />
        ) : (
          <Loading what="the registry" rows={6} />
        )}
      </Panel>
      {data?.some(({ status }) => status === 'testing') ? <TrialPanel /> : null}
      {chosen === undefined ? null : (
        <ModelDetail key={chosen} version={chosen} models={data ?? []} onChoose={choose} />
      )}
    </Page>
  );
}
