import { useQuery } from '@tanstack/react-query';
import { healthQuery } from '@/shared/api/queries';
import { Icon } from '@/shared/ui/Icon';

/// The system's health in a line at the foot of the rail.
export function HealthLine() {
  const { data, isError } = useQuery(healthQuery);
  if (!data && !isError) return <footer className="health-line" />;
  const status = data?.status ?? 'down';
  const troubled = Object.entries(data?.components ?? {})
    .filter(([, component]) => component.status !== 'up')
    .map(([name]) => name);
  const version = data?.components['model']?.version;
  const words = !data
    ? 'No answer'
    : status === 'up'
      ? 'All systems up'
      : troubled.length > 0
        ? `Trouble: ${troubled.join(', ')}`
        : `System ${status}`;
  return (
    <footer className={`health-line ${status}`}>
      <span className="health-words">
        <Icon name={status === 'up' ? 'up' : 'warning'} size={14} />
        {words}
      </span>
      {version ? <span className="health-version">Model {version}</span> : null}
    </footer>
  );
}
