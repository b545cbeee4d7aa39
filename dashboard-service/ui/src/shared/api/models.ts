import { getJson } from './request';
import { nullable, withDefault, z } from './schema';

const registeredModel = z.object({
  model_id: z.string(),
  model_type: z.string(),
  version: z.string(),
  trained_at: nullable(z.string()),
  training_samples: nullable(z.number()),
  precision: nullable(z.number()),
  recall: nullable(z.number()),
  f1_score: nullable(z.number()),
  threshold: nullable(z.number()),
  status: withDefault(z.string(), ''),
});
export type RegisteredModel = z.output<typeof registeredModel>;

const registry = z.object({ items: z.array(registeredModel) });

export async function fetchModels(signal?: AbortSignal): Promise<RegisteredModel[]> {
  return (await getJson('/api/models', registry, signal)).items;
}
