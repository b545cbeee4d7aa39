import { getJson } from './request';
import { withDefault, z } from './schema';

const definition = z.object({
  name: z.string(),
  unit: withDefault(z.string(), ''),
  group: withDefault(z.string(), ''),
  description: withDefault(z.string(), ''),
});
export type FeatureDefinition = z.output<typeof definition>;

const catalogue = z.union([
  z.array(definition),
  z.pipe(
    z.object({ features: z.array(definition) }),
    z.transform(({ features }) => features),
  ),
  z.pipe(
    z.object({ items: z.array(definition) }),
    z.transform(({ items }) => items),
  ),
]);

export function fetchFeatures(signal?: AbortSignal): Promise<FeatureDefinition[]> {
  return getJson('/api/features', catalogue, signal);
}
