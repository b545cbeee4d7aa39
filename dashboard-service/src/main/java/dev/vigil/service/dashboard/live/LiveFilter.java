package dev.vigil.service.dashboard.live;

import dev.vigil.decision.Verdict;
import dev.vigil.kafka.DecisionSummary;
import dev.vigil.service.dashboard.privacy.Sight;
import java.util.Set;

/// Which decisions a session wants to see; an empty part asks for nothing in particular.
///
/// @param verdicts any of these
/// @param user     exactly this user
/// @param wallet   exactly this wallet
/// @param minScore at least this score
/// @param prefix   the transaction's id, the user or the wallet begins with this
record LiveFilter(Set<Verdict> verdicts, String user, String wallet, double minScore, String prefix) {
    static final LiveFilter EVERYTHING = new LiveFilter(Set.of(), "", "", 0, "");

    LiveFilter {
        verdicts = Set.copyOf(verdicts);
    }

    boolean wants(Verdict verdict) {
        return verdicts.isEmpty() || verdicts.contains(verdict);
    }

    /// @param sight of the session: the beginning of a wallet is not looked at for one that sees masks
    boolean matches(DecisionSummary decision, Sight sight) {
        return wants(decision.verdict())
                && decision.score() >= minScore
                && (user.isEmpty() || user.equals(decision.userId()))
                && (wallet.isEmpty() || wallet.equals(decision.walletAddress()))
                && (prefix.isEmpty() || startsWithPrefix(decision, sight));
    }

    private boolean startsWithPrefix(DecisionSummary decision, Sight sight) {
        return decision.transactionId().startsWith(prefix)
                || decision.userId().startsWith(prefix)
                || (sight.searchesWallets() && decision.walletAddress().startsWith(prefix));
    }
}
