import type { DecisionSummary } from '@/shared/api/decisions';

const start = Date.UTC(2026, 10, 21, 9, 0, 0);

/// A decision for tests; `index` sets its id and its time, one second apart.
export function sampleDecision(index: number, part: Partial<DecisionSummary> = {}): DecisionSummary {
  const time = new Date(start + index * 1_000).toISOString();
  return {
    transaction_id: `tx-${index}`,
    user_id: 'user-1',
    wallet_address: '0xabc',
    verdict: 'approved',
    score: 12,
    amount: '10.00',
    currency: 'USD',
    amount_usd: 10,
    transaction_type: 'buy',
    timestamp: time,
    decided_at: time,
    ip_country: 'DE',
    device_type: 'web',
    degraded: false,
    top_reason: '',
    ...part,
  };
}

export function sampleDecisions(from: number, to: number): DecisionSummary[] {
  return Array.from({ length: to - from + 1 }, (_, offset) => sampleDecision(from + offset));
}
