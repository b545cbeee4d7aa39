import { getJson, withQuery } from './request';
import {
  nullable,
  textOrNull,
  transactionTypes,
  verdicts,
  withDefault,
  z,
  type TransactionType,
  type Verdict,
} from './schema';

/// What lists and the feed show of a decision.
export const decisionSummary = z.object({
  transaction_id: z.string(),
  user_id: z.string(),
  wallet_address: textOrNull(),
  verdict: z.enum(verdicts),
  score: z.number(),
  amount: z.string(),
  currency: z.string(),
  amount_usd: z.number(),
  transaction_type: z.enum(transactionTypes),
  timestamp: z.string(),
  decided_at: z.string(),
  ip_country: textOrNull(),
  device_type: textOrNull(),
  degraded: withDefault(z.boolean(), false),
  top_reason: withDefault(z.string(), ''),
});
export type DecisionSummary = z.output<typeof decisionSummary>;

const decisionPage = z.object({ items: z.array(decisionSummary), next_cursor: nullable(z.string()) });
export type DecisionPage = z.output<typeof decisionPage>;

const contribution = z.object({
  feature: z.string(),
  points: z.number(),
  value: nullable(z.number()),
  unit: withDefault(z.string(), ''),
  user_baseline: nullable(z.number()),
  description: withDefault(z.string(), ''),
});
export type Contribution = z.output<typeof contribution>;

export const layerNames = ['rules', 'isolation', 'autoencoder', 'supervised'] as const;
export type LayerName = (typeof layerNames)[number];

const layer = z.object({
  layer: z.enum(layerNames),
  points: z.number(),
  max_points: z.number(),
  score: nullable(z.number()),
  evidence: nullable(z.number()),
  threshold: nullable(z.number()),
  anomaly: withDefault(z.boolean(), false),
  base_points: withDefault(z.number(), 0),
  contributions: withDefault(z.array(contribution), []),
});
export type Layer = z.output<typeof layer>;

const rule = z.object({ flag: z.string(), points: z.number(), text: z.string() });
export type FiredRule = z.output<typeof rule>;

const reason = z.object({
  layer: z.enum(layerNames),
  code: z.string(),
  points: z.number(),
  text: z.string(),
});
export type Reason = z.output<typeof reason>;

const thresholds = z.object({ review: z.number(), block: z.number() });
export type Thresholds = z.output<typeof thresholds>;

const feature = z.object({
  name: z.string(),
  value: nullable(z.number()),
  unit: withDefault(z.string(), ''),
  group: withDefault(z.string(), ''),
});
export type FeatureValue = z.output<typeof feature>;

const decisionDetail = z.extend(decisionSummary, {
  layers: z.array(layer),
  rules: z.array(rule),
  reasons: z.array(reason),
  thresholds,
  model_version: withDefault(z.string(), ''),
  policy_version: withDefault(z.string(), ''),
  feature_schema: withDefault(z.string(), ''),
  received_at: nullable(z.string()),
  latency_ms: nullable(z.number()),
  trace_id: withDefault(z.string(), ''),
  latent: withDefault(z.array(z.number()), []),
  features: withDefault(z.array(feature), []),
  transaction: withDefault(z.record(z.string(), z.unknown()), {}),
  notes: withDefault(z.array(z.string()), []),
  kafka: nullable(z.object({ topic: z.string(), partition: z.number(), offset: z.number() })),
  user: nullable(
    z.object({
      average_amount_usd: nullable(z.number()),
      total_transactions: nullable(z.number()),
      account_age_days: nullable(z.number()),
      transactions_last_hour: nullable(z.number()),
      transactions_last_24h: nullable(z.number()),
    }),
  ),
});
export type DecisionDetail = z.output<typeof decisionDetail>;

export interface DecisionQuery {
  readonly verdict?: readonly Verdict[];
  readonly type?: readonly TransactionType[];
  readonly user?: string;
  readonly wallet?: string;
  readonly min_score?: number;
  readonly q?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit?: number;
  readonly cursor?: string | null;
}

export function fetchDecisions(query: DecisionQuery, signal?: AbortSignal): Promise<DecisionPage> {
  return getJson(withQuery('/api/decisions', { ...query }), decisionPage, signal);
}

/// `user` spares the server a look-up when known.
export function fetchDecision(id: string, user?: string, signal?: AbortSignal): Promise<DecisionDetail> {
  return getJson(withQuery(`/api/decisions/${encodeURIComponent(id)}`, { user }), decisionDetail, signal);
}
