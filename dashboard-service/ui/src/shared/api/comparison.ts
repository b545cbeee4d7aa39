import { getJson, withQuery } from './request';
import { nullable, verdicts, withDefault, z } from './schema';

const answer = z.object({ score: z.number(), verdict: z.enum(verdicts) });

const histograms = z.object({
  fraud: z.array(z.number()),
  legitimate: z.array(z.number()),
  unlabelled: z.array(z.number()),
});
/// Transactions by score, apart by what they turned out to be as far as anybody has said.
export type ScoreHistograms = z.output<typeof histograms>;

const side = z.object({
  version: z.string(),
  approved: z.number(),
  review: z.number(),
  blocked: z.number(),
  histograms,
});
export type ComparedModel = z.output<typeof side>;

const costs = z.object({ missed_fraud: z.number(), false_alarm: z.number(), review: z.number() });
/// In US dollars.
export type Costs = z.output<typeof costs>;

const disagreement = z.object({
  user_id: z.string(),
  transaction_id: z.string(),
  decided_at: z.string(),
  fraud: nullable(z.boolean()),
  a: answer,
  b: answer,
  decided_by: z.string(),
});
export type Disagreement = z.output<typeof disagreement>;

const comparison = z.object({
  from: z.string(),
  to: z.string(),
  /// Both were asked about every transaction that is counted.
  same_transactions: z.boolean(),
  bin_width: z.number(),
  thresholds: z.object({ review: z.number(), block: z.number() }),
  costs,
  a: side,
  b: side,
  pairs: z.number(),
  disagreements: z.number(),
  newest: withDefault(z.array(disagreement), []),
});
export type Comparison = z.output<typeof comparison>;

export function fetchComparison(
  a: string,
  b: string,
  days: number,
  signal?: AbortSignal,
): Promise<Comparison> {
  return getJson(withQuery('/api/comparison', { a, b, days }), comparison, signal);
}
