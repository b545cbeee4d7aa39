import './confirm.css';
import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Dialog } from './Dialog';

const anyReason = { least: 1, most: 500 };
const always = (): boolean => true;

/// Asks before something is done that costs, and says why it could not be done.
export function Confirm<T>({
  title,
  action,
  refrain,
  reason: wanted,
  reasonLength = anyReason,
  fields,
  check = always,
  act,
  refreshes,
  onDone,
  onClose,
  children,
}: {
  readonly title: string;
  /// On the button that does it.
  readonly action: string;
  /// On the button that does not.
  readonly refrain: string;
  /// What is asked for a reason; without it none is.
  readonly reason?: string;
  /// How many characters the reason may have.
  readonly reasonLength?: { readonly least: number; readonly most: number };
  /// What else is asked for.
  readonly fields?: ReactNode;
  /// Whether what was entered makes sense; says so beside the fields when it does not.
  readonly check?: () => boolean;
  readonly act: (reason: string) => Promise<T>;
  /// What is out of date afterwards; nothing when left out.
  readonly refreshes?: QueryKey;
  readonly onDone: (result: T) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const [reason, setReason] = useState('');
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: act,
    onSuccess: onDone,
    onSettled: () => (refreshes ? client.invalidateQueries({ queryKey: refreshes }) : undefined),
    // What was answered is for `onDone` alone, and not kept beside it.
    gcTime: 0,
  });
  const incomplete = wanted !== undefined && reason.trim().length < reasonLength.least;
  return (
    <Dialog title={title} className="confirm" onClose={onClose}>
      <form
        className="confirm-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isPending && !incomplete && check()) mutate(reason.trim());
        }}
      >
        <p>{children}</p>
        {fields}
        {wanted === undefined ? null : (
          <label className="confirm-reason">
            {wanted}
            <textarea
              className="field"
              required
              maxLength={reasonLength.most}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
        )}
        {error ? (
          <p className="confirm-error" role="alert">
            {error.message}
          </p>
        ) : null}
        <div className="confirm-actions">
          <button type="button" className="button" onClick={onClose}>
            {refrain}
          </button>
          <button type="submit" className="button primary" aria-disabled={isPending || incomplete}>
            {isPending ? 'One moment' : action}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
