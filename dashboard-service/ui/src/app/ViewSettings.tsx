import '@/shared/ui/dialog.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Popover } from '@base-ui/react/popover';
import { Switch } from '@base-ui/react/switch';
import { logOutKey, sessionQuery } from '@/shared/api/queries';
import { closeSession } from '@/shared/api/session';
import { setPreferences, usePreferences, type Theme } from '@/shared/preferences/preferences';
import type { Zone } from '@/shared/format/time';
import { OneOf, type Choice } from '@/shared/ui/Controls';
import { Icon } from '@/shared/ui/Icon';

const themeChoices: readonly Choice<Theme>[] = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

const zoneChoices: readonly Choice<Zone>[] = [
  { value: 'utc', label: 'UTC' },
  { value: 'local', label: 'Local' },
];

/// Theme, time zone and keys: kept for this browser.
export function ViewSettings({ onHelp }: { readonly onHelp: () => void }) {
  const { theme, zone, shortcuts } = usePreferences();
  return (
    <Popover.Root>
      <Popover.Trigger className="button quiet square" aria-label="View settings" title="View settings">
        <Icon name="settings" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="floating" side="bottom" align="end" sideOffset={6}>
          <Popover.Popup className="popup settings">
            <Popover.Title className="popup-title">View settings</Popover.Title>
            <div className="setting">
              <span>Theme</span>
              <OneOf
                label="Theme"
                choices={themeChoices}
                value={theme}
                onChange={(value) => setPreferences({ theme: value })}
              />
            </div>
            <div className="setting">
              <span>Times</span>
              <OneOf
                label="Times"
                choices={zoneChoices}
                value={zone}
                onChange={(value) => setPreferences({ zone: value })}
              />
            </div>
            <label className="setting">
              <span>Single-key shortcuts</span>
              <Switch.Root
                className="switch"
                checked={shortcuts}
                onCheckedChange={(checked) => setPreferences({ shortcuts: checked })}
              >
                <Switch.Thumb className="switch-thumb" />
              </Switch.Root>
            </label>
            <Account />
            <Popover.Close className="button" onClick={onHelp}>
              <Icon name="help" size={14} />
              Show the keys
            </Popover.Close>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

/// Who is logged in, and the way out; in the demo there is neither.
function Account() {
  const { data: session } = useQuery(sessionQuery);
  const client = useQueryClient();
  const logOut = useMutation({
    mutationKey: logOutKey,
    mutationFn: closeSession,
    onSettled: () => client.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  });
  if (!session?.secured) return null;
  return (
    <div className="setting">
      <span>{session.name}</span>
      <button type="button" className="button" onClick={() => logOut.mutate()}>
        Log out
      </button>
    </div>
  );
}
