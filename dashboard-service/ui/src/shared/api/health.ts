import { getJson } from './request';
import { nullable, withDefault, z } from './schema';

const statuses = ['up', 'degraded', 'down'] as const;
export type HealthStatus = (typeof statuses)[number];

const component = z.object({
  // A component may know states of its own, such as "starting": anything but up is worth a look.
  status: z.string(),
  detail: nullable(z.string()),
  version: nullable(z.string()),
});

const health = z.object({
  status: z.enum(statuses),
  components: withDefault(z.record(z.string(), component), {}),
});
export type Health = z.output<typeof health>;

export function fetchHealth(signal?: AbortSignal): Promise<Health> {
  return getJson('/api/health', health, signal);
}
