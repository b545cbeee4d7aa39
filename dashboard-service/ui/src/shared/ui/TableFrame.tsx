import type { ReactNode } from 'react';

/// Lets a wide table scroll by itself, by keyboard too.
export function TableFrame({
  label,
  className = 'table-frame',
  children,
}: {
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={className} role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
