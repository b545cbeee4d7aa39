import './controls.css';
import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import { useEffect, useState, type ReactNode } from 'react';
import { shorten } from '@/shared/format/words';
import { Icon } from './Icon';

export interface Choice<T extends string> {
  readonly value: T;
  readonly label: ReactNode;
}

/// One of a few.
export function OneOf<T extends string>({
  label,
  choices,
  value,
  onChange,
}: {
  readonly label: string;
  readonly choices: readonly Choice<T>[];
  readonly value: T | undefined;
  readonly onChange: (value: T) => void;
}) {
  return (
    <ToggleGroup
      className="segments"
      aria-label={label}
      value={value === undefined ? [] : [value]}
      onValueChange={(pressed: string[]) => {
        const chosen = choices.find((choice) => choice.value === pressed[0]);
        if (chosen) onChange(chosen.value);
      }}
    >
      {choices.map((choice) => (
        <Toggle key={choice.value} className="segment" value={choice.value}>
          {choice.label}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}

/// Any of a few; none means all.
export function AnyOf<T extends string>({
  label,
  choices,
  values,
  onChange,
}: {
  readonly label: string;
  readonly choices: readonly Choice<T>[];
  readonly values: readonly T[];
  readonly onChange: (values: T[]) => void;
}) {
  return (
    <ToggleGroup
      className="segments"
      aria-label={label}
      multiple
      value={values}
      onValueChange={(pressed: string[]) =>
        onChange(choices.map((choice) => choice.value).filter((value) => pressed.includes(value)))
      }
    >
      {choices.map((choice) => (
        <Toggle key={choice.value} className="segment" value={choice.value}>
          {choice.label}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}

const copiedMillis = 1_500;

export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), copiedMillis);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <button
      type="button"
      className="copy"
      aria-label={copied ? `Copied ${what}` : `Copy ${what}`}
      title={copied ? 'Copied' : `Copy ${what}`}
      data-copied={copied || undefined}
      onClick={(event) => {
        event.stopPropagation();
        void copyText(text).then(setCopied);
      }}
    >
      <Icon name={copied ? 'check' : 'copy'} size={13} />
    </button>
  );
}

/// False when the browser refuses, as it does on pages that are not secure.
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/// A long id, shortened in the middle, whole in the title and on the clipboard.
export function Identifier({
  id,
  what,
  whole = false,
  children,
}: {
  readonly id: string;
  readonly what: string;
  readonly whole?: boolean;
  readonly children?: (text: string) => ReactNode;
}) {
  const text = whole ? id : shorten(id);
  return (
    <span className="identifier">
      <span className="mono" title={id}>
        {children ? children(text) : text}
      </span>
      <CopyButton text={id} what={what} />
    </span>
  );
}

export function Key({ children }: { readonly children: ReactNode }) {
  return <kbd className="key">{children}</kbd>;
}
