package dev.vigil.clickhouse;

import dev.vigil.decision.Verdict;
import dev.vigil.transaction.TransactionType;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which decisions to list. Empty texts, empty sets and nulls let everything through.
///
/// @param from     first instant of decision, inclusive
/// @param to       last instant of decision, exclusive
/// @param reason   a code among the decision's reasons
/// @param minScore inclusive
/// @param maxScore inclusive
/// @param prefix   how the transaction's id, the user or the wallet begins
/// @param walletPrefix whether wallets are looked at for that
public record DecisionFilter(
        Instant from,
        Instant to,
        Set<Verdict> verdicts,
        String user,
        String wallet,
        Set<TransactionType> types,
        String currency,
        String country,
        String reason,
        @Nullable Double minScore,
        @Nullable Double maxScore,
        String prefix,
        boolean walletPrefix) {
    public DecisionFilter {
        verdicts = Set.copyOf(verdicts);
        types = Set.copyOf(types);
    }

    /// Every decision of a span of time.
    public static DecisionFilter between(Instant from, Instant to) {
        return new DecisionFilter(from, to, Set.of(), "", "", Set.of(), "", "", "", null, null, "", true);
    }

    public DecisionFilter withVerdicts(Set<Verdict> only) {
        return new DecisionFilter(
                from,
                to,
                only,
                user,
                wallet,
                types,
                currency,
                country,
                reason,
                minScore,
                maxScore,
                prefix,
                walletPrefix);
    }

    public DecisionFilter withUser(String only) {
        return new DecisionFilter(
                from,
                to,
                verdicts,
                only,
                wallet,
                types,
                currency,
                country,
                reason,
                minScore,
                maxScore,
                prefix,
                walletPrefix);
    }

    public DecisionFilter withWallet(String only) {
        return new DecisionFilter(
                from,
                to,
                verdicts,
                user,
                only,
                types,
                currency,
                country,
                reason,
                minScore,
                maxScore,
                prefix,
                walletPrefix);
    }

    public DecisionFilter withTypes(Set<TransactionType> only) {
        return new DecisionFilter(
                from,
                to,
                verdicts,
                user,
                wallet,
                only,
                currency,
                country,
                reason,
                minScore,
                maxScore,
                prefix,
                walletPrefix);
    }

    public DecisionFilter withCurrency(String only) {
        return new DecisionFilter(
                from,
                to,
                verdicts,
                user,
                wallet,
                types,
                only,
                country,
                reason,
                minScore,
                maxScore,
                prefix,
                walletPrefix);
    }

    public DecisionFilter withCountry(String only) {
        return new DecisionFilter(
                from,
                to,
                verdicts,
                user,
                wallet,
                types,
                currency,
                only,
                reason,
                minScore,
                maxScore,
                prefix,
                walletPrefix);
    }

    public DecisionFilter withReason(String only) {
        return new DecisionFilter(
                from,
                to,
                verdicts,
                user,
                wallet,
                types,
                currency,
                country,
                only,
                minScore,
                maxScore,
                prefix,
                walletPrefix);
    }

    public DecisionFilter withScores(@Nullable Double minimum, @Nullable Double maximum) {
        return new DecisionFilter(
                from,
                to,
                verdicts,
                user,
                wallet,
                types,
                currency,
                country,
                reason,
                minimum,
                maximum,
                prefix,
                walletPrefix);
    }

    public DecisionFilter withPrefix(String only) {
        return new DecisionFilter(
                from,
                to,
                verdicts,
                user,
                wallet,
                types,
                currency,
                country,
                reason,
                minScore,
                maxScore,
                only,
                walletPrefix);
    }
}
