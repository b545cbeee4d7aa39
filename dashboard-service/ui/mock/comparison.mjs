const bins = 200;

/// How two models scored, in one of four states: both `asked` about the same transactions, each on its `own`, hardly any
/// fraud known (`few`), or `nothing` decided.
export function comparisonOf(state, a, b, days, decisions) {
  const to = new Date();
  const frauds = { asked: 240, own: 240, few: 7, nothing: 0 }[state];
  const asked = state === 'asked';
  const newest = asked ? decisions.slice(0, 12).map((decision) => disagreement(decision, a, b)) : [];
  return {
    from: new Date(to.getTime() - days * 86_400_000).toISOString(),
    to: to.toISOString(),
    same_transactions: asked,
    bin_width: 0.5,
    thresholds: { review: 30, block: 70 },
    costs: { missed_fraud: 500, false_alarm: 20, review: 5 },
    a: side(a, frauds, 62),
    b: side(b, frauds, 74),
    pairs: asked ? 41_000 : 0,
    disagreements: asked ? 812 : 0,
    newest,
  };
}

function side(version, frauds, center) {
  const all = frauds === 0 ? 0 : 40_000;
  const histograms = {
    fraud: spread(frauds, center, 18),
    legitimate: spread(frauds === 0 ? 0 : 900, 34, 12),
    unlabelled: spread(all, 4, 7),
  };
  const between = (low, high) =>
    Object.values(histograms).reduce((sum, counts) => sum + total(counts.slice(low * 2, high * 2)), 0);
  return {
    version,
    approved: between(0, 30),
    review: between(30, 70),
    blocked: between(70, 100),
    histograms,
  };
}

/// `count` transactions around a score.
function spread(count, center, width) {
  const weights = Array.from({ length: bins }, (_, bin) =>
    Math.exp(-(((bin / 2 - center) / width) ** 2) / 2),
  );
  const sum = total(weights);
  let below = 0;
  return weights.map((weight) => {
    const before = Math.round((below / sum) * count);
    below += weight;
    return Math.round((below / sum) * count) - before;
  });
}

function disagreement(decision, a, b) {
  const reviewed = { score: 44.5, verdict: 'review' };
  const own = { score: decision.score, verdict: decision.verdict };
  const other = decision.verdict === 'review' ? { score: 12.1, verdict: 'approved' } : reviewed;
  return {
    user_id: decision.user_id,
    transaction_id: decision.transaction_id,
    decided_at: decision.decided_at,
    fraud: decision.verdict === 'blocked' ? true : null,
    a: own,
    b: other,
    decided_by: decision.verdict === 'approved' ? b : a,
  };
}

function total(counts) {
  return counts.reduce((sum, count) => sum + count, 0);
}
