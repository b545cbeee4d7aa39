import { setPreferences, usePreferences } from '@/shared/preferences/preferences';
import { useShortcutGroups } from '@/shared/keyboard/shortcuts';
import { Key } from '@/shared/ui/Controls';
import { Dialog } from '@/shared/ui/Dialog';

const keyName: Record<string, string> = { ' ': 'Space', Escape: 'Esc', ArrowDown: '↓', ArrowUp: '↑' };

/// The keys that act on the page at hand.
export function Help({ onClose }: { readonly onClose: () => void }) {
  const groups = useShortcutGroups();
  const { shortcuts: enabled } = usePreferences();
  return (
    <Dialog title="Keys" onClose={onClose}>
      {groups
        .filter(({ shortcuts }) => shortcuts.length > 0)
        .map(({ name, shortcuts }) => (
          <section key={name} className="help-group">
            <h3>{name}</h3>
            <dl className="help-list">
              {shortcuts.map(({ keys, does }) => (
                <div key={keys}>
                  <dt>
                    {(keys === ' ' ? [keys] : keys.split(' ')).map((key) => (
                      <Key key={key}>{keyName[key] ?? key}</Key>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
              {name === 'Everywhere' ? (
                <div>
                  <dt>
                    <Key>Ctrl</Key>
                    <Key>K</Key>
                  </dt>
                  <dd>Find, or paste an id or a wallet</dd>
                </div>
              ) : null}
            </dl>
          </section>
        ))}
      <p className="soft">
        Keys rest while you type in a field.{' '}
        <button
          type="button"
          className="button small"
          onClick={() => setPreferences({ shortcuts: !enabled })}
        >
          {enabled ? 'Switch single keys off' : 'Switch single keys on'}
        </button>
      </p>
    </Dialog>
  );
}
