import { getJson, withQuery } from './request';
import { nullable, withDefault, z } from './schema';

const violation = z.object({
  field: withDefault(z.string(), ''),
  value: nullable(z.unknown()),
  rule: withDefault(z.string(), ''),
  message: withDefault(z.string(), ''),
});
export type Violation = z.output<typeof violation>;

const rejection = z.object({
  rejected_at: z.string(),
  stage: withDefault(z.string(), ''),
  source: withDefault(z.string(), ''),
  reason: z.string(),
  violations: withDefault(z.array(violation), []),
  original: withDefault(z.string(), ''),
  original_encoding: withDefault(z.string(), 'utf-8'),
  topic: nullable(z.string()),
  partition: nullable(z.number()),
  offset: nullable(z.number()),
});
export type Rejection = z.output<typeof rejection>;

const rejections = z.object({ items: z.array(rejection) });

export async function fetchRejections(limit: number, signal?: AbortSignal): Promise<Rejection[]> {
  return (await getJson(withQuery('/api/rejected', { limit }), rejections, signal)).items;
}
