import './page.css';
import { useEffect, type ReactNode } from 'react';

function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Vigil`;
  }, [title]);
}

/// The frame of a page: its heading, and what acts on the whole of it.
export function Page({
  title,
  heading,
  note,
  actions,
  fill = false,
  children,
}: {
  readonly title: string;
  /// What stands in the heading when it is more than the title.
  readonly heading?: ReactNode;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  /// As tall as the window: the page scrolls inside.
  readonly fill?: boolean;
  readonly children: ReactNode;
}) {
  useTitle(title);
  return (
    <div className={fill ? 'page fill' : 'page'}>
      <header className="page-head">
        <h1>{heading ?? title}</h1>
        {note ? <div className="page-note">{note}</div> : null}
        {actions ? <div className="page-actions">{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}
