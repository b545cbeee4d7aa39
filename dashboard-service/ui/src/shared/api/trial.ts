import { getJsonIfAny } from './request';
import { nullable, verdicts, withDefault, z } from './schema';

const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() });
/// A figure and where the true one lies, with 95 % confidence.
export type Estimate = z.output<typeof estimate>;

const pair = z.object({ champion: estimate, challenger: estimate, difference: estimate });
/// A figure of each model, and by how much the challenger's is larger.
export type Pair = z.output<typeof pair>;

const comparison = z.object({
  transactions: z.number(),
  decided_by_challenger: z.number(),
  known_frauds: z.number(),
  alert_rate: pair,
  block_rate: pair,
  /// Null without labels, as is precision.
  recall: nullable(pair),
  review_load: z.number(),
  precision: nullable(pair),
  agreement: estimate,
  /// Mean time to ask.
  microseconds: pair,
  verdicts: z.array(
    z.object({
      champion: z.enum(verdicts),
      challenger: z.enum(verdicts),
      transactions: z.number(),
      known_frauds: z.number(),
    }),
  ),
});
export type TrialComparison = z.output<typeof comparison>;

const trial = z.object({
  challenger: z.string(),
  champion: z.string(),
  share: z.number(),
  since: z.string(),
  ends_by: z.string(),
  reason: withDefault(z.string(), ''),
  /// Why it decides nothing any more; null while it decides.
  demotion: nullable(z.object({ at: z.string(), reason: z.string() })),
  judged_at: z.string(),
  verdict: z.string(),
  findings: z.array(z.object({ standing: z.string(), text: z.string() })),
  /// Null until both were asked about a transaction.
  comparison: nullable(comparison),
});
/// The model under test, and how it does beside the one in force.
export type Trial = z.output<typeof trial>;

/// Null when no model is under test.
export function fetchTrial(signal?: AbortSignal): Promise<Trial | null> {
  return getJsonIfAny('/api/models/trial', trial, signal);
}
