import { nullable, z } from './schema';

export const gateCheck = z.object({
  text: z.string(),
  /// Null with all that follows when the sentence is all that is known.
  measure: nullable(z.string()),
  value: nullable(z.number()),
  side: nullable(z.enum(['at_least', 'at_most'])),
  bound: nullable(z.number()),
  passed: nullable(z.boolean()),
});
/// One thing a model had to prove.
export type GateCheck = z.output<typeof gateCheck>;
