package dev.vigil.kafka;

import dev.vigil.decision.Verdict;
import dev.vigil.transaction.TransactionType;
import java.math.BigDecimal;
import java.time.Instant;

/// What a list of decisions shows: the first properties of a decision's message, readable without the rest.
///
/// @param timestamp event time of the transaction
/// @param amountUsd the amount in the reference currency
/// @param degraded  true when rules alone decided
/// @param topReason code of the strongest reason, empty when there is none
public record DecisionSummary(
        String transactionId,
        String userId,
        String walletAddress,
        Verdict verdict,
        double score,
        BigDecimal amount,
        String currency,
        double amountUsd,
        TransactionType type,
        Instant timestamp,
        Instant decidedAt,
        String ipCountry,
        String deviceType,
        boolean degraded,
        String topReason) {}
