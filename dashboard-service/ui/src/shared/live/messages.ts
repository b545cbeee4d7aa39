import { decisionSummary } from '@/shared/api/decisions';
import { withDefault, nullable, z, type TransactionType, type Verdict } from '@/shared/api/schema';
import { trainingProgress } from '@/shared/api/training';

const perVerdict = z.object({ approved: z.number(), review: z.number(), blocked: z.number() });

const hello = z.object({
  type: z.literal('hello'),
  session: z.string(),
  server_time: z.string(),
  model_version: withDefault(z.string(), ''),
});

const batch = z.object({
  type: z.literal('batch'),
  sequence: z.number(),
  decisions: z.array(decisionSummary),
  sampled: withDefault(z.number(), 1),
  dropped: withDefault(z.number(), 0),
});
export type Batch = z.output<typeof batch>;

const statistics = z.object({
  type: z.literal('statistics'),
  time: z.string(),
  per_second: perVerdict,
  latency_ms: z.object({ p50: nullable(z.number()), p99: nullable(z.number()) }),
  total: perVerdict,
});
export type LiveStatistics = z.output<typeof statistics>;

const training = z.extend(trainingProgress, { type: z.literal('training') });
const ping = z.object({ type: z.literal('ping') });

export const serverMessage = z.discriminatedUnion('type', [hello, batch, statistics, training, ping]);
export type ServerMessage = z.output<typeof serverMessage>;

/// What of the stream the page wants. The server knows all but the type, which the page sifts itself.
export interface FeedFilter {
  readonly verdict?: readonly Verdict[];
  readonly type?: readonly TransactionType[];
  readonly user?: string;
  readonly wallet?: string;
  readonly min_score?: number;
  readonly q?: string;
}

export type ClientMessage =
  | { readonly type: 'subscribe'; readonly filter: Omit<FeedFilter, 'type'> }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' };

export function subscription({ verdict, user, wallet, min_score, q }: FeedFilter): ClientMessage {
  return {
    type: 'subscribe',
    filter: {
      verdict: verdict ?? [],
      user: user ?? '',
      wallet: wallet ?? '',
      min_score: min_score ?? 0,
      q: q ?? '',
    },
  };
}
