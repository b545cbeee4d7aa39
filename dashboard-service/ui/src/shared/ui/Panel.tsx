import './panel.css';
import { useId, type ReactNode } from 'react';
import { Icon } from './Icon';

/// A titled part of a page.
export function Panel({
  title,
  note,
  actions,
  flush = false,
  className = '',
  children,
}: {
  readonly title: string;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  /// Contents reach the border.
  readonly flush?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={`panel ${flush ? 'flush' : ''} ${className}`} aria-labelledby={id}>
      <header className="panel-head">
        <h2 id={id}>{title}</h2>
        {note ? <span className="panel-note">{note}</span> : null}
        {actions ? <div className="panel-actions">{actions}</div> : null}
      </header>
      <div className="panel-body">{children}</div>
    </section>
  );
}

/// Names and values, side by side.
export function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className="facts">{children}</dl>;
}

export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/// Nothing to show, and why.
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="state">
      <svg className="state-mark" width="40" height="40" viewBox="0 0 32 32" aria-hidden="true">
        <path d="M6.5 8.5 16 25 25.5 8.5" />
        <circle cx="16" cy="10.5" r="3.1" />
      </svg>
      <p className="state-title">{title}</p>
      {children ? <div className="state-text">{children}</div> : null}
    </div>
  );
}

export function Failed({
  what,
  error,
  onRetry,
}: {
  readonly what: string;
  readonly error: Error;
  readonly onRetry?: () => void;
}) {
  return (
    <div className="state" role="alert">
      <span className="state-icon">
        <Icon name="warning" size={22} />
      </span>
      <p className="state-title">{what}</p>
      <p className="state-text">{error.message}</p>
      {onRetry ? (
        <button type="button" className="button" onClick={onRetry}>
          <Icon name="retry" size={14} />
          Try again
        </button>
      ) : null}
    </div>
  );
}

/// The place of something on its way.
export function Loading({ what, rows = 4 }: { readonly what: string; readonly rows?: number }) {
  return (
    <div className="loading" role="status">
      <span className="visually-hidden">Loading {what}</span>
      {Array.from({ length: rows }, (_, index) => (
        <span key={index} className="loading-row" />
      ))}
    </div>
  );
}
