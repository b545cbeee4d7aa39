import { getJson } from './request';
import { nullable, withDefault, z } from './schema';

const counted = z.object({ value: z.string(), count: z.number() });
export type Counted = z.output<typeof counted>;

const series = z.object({
  time: z.array(z.number()),
  score: z.array(z.number()),
  amount_usd: z.array(z.number()),
});

const facts = {
  first_seen: nullable(z.string()),
  last_seen: nullable(z.string()),
  transactions: z.number(),
  approved: z.number(),
  review: z.number(),
  blocked: z.number(),
  average_amount_usd: nullable(z.number()),
  total_amount_usd: nullable(z.number()),
  account_age_days: nullable(z.number()),
  countries: withDefault(z.array(counted), []),
  devices: withDefault(z.array(counted), []),
  score_series: withDefault(series, { time: [], score: [], amount_usd: [] }),
};

const userProfile = z.object({ ...facts, wallets: withDefault(z.array(counted), []) });
export type UserProfile = z.output<typeof userProfile>;

const walletProfile = z.object({ ...facts, users: withDefault(z.array(counted), []) });
export type WalletProfile = z.output<typeof walletProfile>;

export function fetchUser(id: string, signal?: AbortSignal): Promise<UserProfile> {
  return getJson(`/api/users/${encodeURIComponent(id)}`, userProfile, signal);
}

export function fetchWallet(address: string, signal?: AbortSignal): Promise<WalletProfile> {
  return getJson(`/api/wallets/${encodeURIComponent(address)}`, walletProfile, signal);
}
