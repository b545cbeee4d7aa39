import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Health } from '@/shared/api/health';
import { healthQuery } from '@/shared/api/queries';
import type { Statistics } from '@/shared/api/statistics';
import { formatCount } from '@/shared/format/number';
import { humanise } from '@/shared/format/words';
import { Icon } from '@/shared/ui/Icon';
import { Fact, Facts, Failed, Loading, Panel } from '@/shared/ui/Panel';

const componentName: Record<string, string> = { clickhouse: 'ClickHouse' };

/// Whether the parts work, and what did not become a decision.
export function SystemHealth({
  statistics,
  words,
}: {
  readonly statistics: Statistics | undefined;
  readonly words: string;
}) {
  const { data, error, refetch } = useQuery(healthQuery);
  return (
    <Panel title="System">
      {data ? (
        <Components components={data.components} />
      ) : error ? (
        <Failed what="Health is unknown" error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading what="health" />
      )}
      {statistics ? (
        <>
          <h3 className="system-heading">In the {words}</h3>
          <Facts>
            <Fact name="Rejected">
              {formatCount(statistics.rejected)}{' '}
              {statistics.rejected > 0 ? <Link to="/rejected">see why</Link> : null}
            </Fact>
            <Fact name="Duplicates">{formatCount(statistics.duplicates)}</Fact>
            <Fact name="Decided by rules alone">{formatCount(statistics.degraded)}</Fact>
          </Facts>
        </>
      ) : null}
    </Panel>
  );
}

function Components({ components }: { readonly components: Health['components'] }) {
  return (
    <Facts>
      {Object.entries(components).map(([name, { status, detail, version }]) => (
        <Fact key={name} name={componentName[name] ?? humanise(name)}>
          <span className={`component ${status}`}>
            <Icon name={status === 'up' ? 'up' : status === 'down' ? 'down' : 'warning'} size={14} />
            {humanise(status)}
          </span>
          <span className="component-detail">{detail ?? version ?? ''}</span>
        </Fact>
      ))}
    </Facts>
  );
}
