import { change, getJson } from './request';
import { textOrNull, withDefault, z } from './schema';

const session = z.object({
  /// Null for somebody unknown.
  name: textOrNull(),
  roles: withDefault(z.array(z.string()), []),
  /// False in the demo, where nobody logs in or out.
  secured: z.boolean(),
  /// Where a log-in at the provider begins; null when a key is the only way in.
  log_in: textOrNull(),
});
export type Session = z.output<typeof session>;

const path = '/api/session';

/// Whether somebody in one of these roles may do it; administrators may do everything.
export function may(who: Session | undefined, ...roles: readonly string[]): boolean {
  return who?.roles.some((role) => role === 'admin' || roles.includes(role)) ?? false;
}

export function fetchSession(signal?: AbortSignal): Promise<Session> {
  return getJson(path, session, signal);
}

/// Logs in with an API key; the browser keeps the session, not the key.
export function openSession(key: string): Promise<void> {
  return change('POST', path, { headers: { authorization: `Bearer ${key}` } });
}

export function closeSession(): Promise<void> {
  return change('DELETE', path);
}
