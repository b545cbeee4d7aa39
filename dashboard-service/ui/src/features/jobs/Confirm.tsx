import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Dialog } from '@/shared/ui/Dialog';
import { jobsQuery } from './queries';

/// Asks before something is done that costs, and says why it could not be done.
export function Confirm({
  title,
  action,
  refrain,
  act,
  onDone,
  onClose,
  children,
}: {
  readonly title: string;
  /// On the button that does it.
  readonly action: string;
  /// On the button that does not.
  readonly refrain: string;
  readonly act: () => Promise<void>;
  readonly onDone: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: act,
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: jobsQuery.queryKey }),
  });
  return (
    <Dialog title={title} className="confirm" onClose={onClose}>
      <p>{children}</p>
      {error ? (
        <p className="confirm-error" role="alert">
          {error.message}
        </p>
      ) : null}
      <div className="confirm-actions">
        <button type="button" className="button" onClick={onClose}>
          {refrain}
        </button>
        <button
          type="button"
          className="button primary"
          aria-disabled={isPending}
          onClick={() => {
            if (!isPending) mutate();
          }}
        >
          {isPending ? 'One moment' : action}
        </button>
      </div>
    </Dialog>
  );
}
