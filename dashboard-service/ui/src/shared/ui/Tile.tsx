import './tile.css';
import { Children, type ReactNode } from 'react';

/// Figures side by side.
export function Tiles({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const count = Children.count(children);
  return (
    <section
      className={count % 2 === 1 ? 'tiles odd' : 'tiles'}
      aria-label={label}
      style={{ '--tiles': count }}
    >
      {children}
    </section>
  );
}

export function Tile({
  name,
  figure,
  note,
  change,
}: {
  readonly name: string;
  readonly figure: ReactNode;
  readonly note?: ReactNode;
  readonly change?: { readonly text: string; readonly title: string } | undefined;
}) {
  return (
    <div className="tile">
      <h2 className="tile-name">{name}</h2>
      <p className="tile-figure">{figure}</p>
      <p className="tile-note">
        {note}
        {change ? (
          <span className="tile-change" title={change.title}>
            {change.text}
          </span>
        ) : null}
      </p>
    </div>
  );
}
