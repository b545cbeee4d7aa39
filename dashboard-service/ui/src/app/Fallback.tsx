import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { Empty, Failed } from '@/shared/ui/Panel';
import { Page } from '@/shared/ui/Page';

export function Missing() {
  return (
    <Page title="Not found">
      <Empty title="There is no such page">
        Perhaps the address was cut short. <Link to="/">Go to the overview</Link>
      </Empty>
    </Page>
  );
}

export function Broken({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <Page title="Broken">
      <Failed
        what="This view could not be drawn"
        error={error instanceof Error ? error : new Error(String(error))}
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </Page>
  );
}
