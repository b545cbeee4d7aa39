package dev.vigil.benchmarks;

import dev.vigil.profile.UserProfile;
import dev.vigil.profile.Window;
import dev.vigil.profile.WindowTotals;
import dev.vigil.transaction.Transaction;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Joins what was sent with what was decided, stored and rejected. Accepted means that somebody promised to keep it:
/// the
/// broker acknowledged it or the service answered so.
final class Ledger {
    private final Map<String, Transaction> accepted = new LinkedHashMap<>();
    private final Set<String> refused = new HashSet<>();
    private long sendings;

    synchronized void accepted(Collection<Transaction> transactions) {
        transactions.forEach(transaction -> accepted.put(transaction.transactionId(), transaction));
        sendings += transactions.size();
    }

    /// Notes an invalid record, by its id, that the service has answered with a refusal.
    synchronized void refused(String id) {
        refused.add(id);
    }

    /// Different transactions accepted.
    synchronized int size() {
        return accepted.size();
    }

    /// How often transactions were sent, repeats included.
    synchronized long sendings() {
        return sendings;
    }

    synchronized int refusals() {
        return refused.size();
    }

    /// Accepted transactions that are not among `ids`.
    synchronized long missingFrom(Set<String> ids) {
        return accepted.keySet().stream().filter(id -> !ids.contains(id)).count();
    }

    /// Refused records that are not among `ids`.
    synchronized long refusedMissingFrom(Set<String> ids) {
        return refused.stream().filter(id -> !ids.contains(id)).count();
    }

    /// How many of the stored per-user figures differ from those of profiles that observed the same transactions
    /// without any fault.
    ///
    /// @param rows in the order they were decided
    synchronized long differencesFromRecount(List<StoredRow> rows) {
        Map<String, UserProfile> profiles = new HashMap<>();
        WindowTotals totals = new WindowTotals();
        long differences = 0;
        for (StoredRow row : rows) {
            Transaction transaction = accepted.get(row.id());
            if (transaction == null) {
                differences++;
                continue;
            }
            UserProfile profile = profiles.computeIfAbsent(transaction.userId(), user -> new UserProfile());
            profile.totals(transaction.timestamp().toEpochMilli(), 0, totals);
            boolean same = row.total() == profile.transactions()
                    && row.lastHour() == totals.count(Window.HOUR)
                    && row.lastDay() == totals.count(Window.DAY);
            differences += same ? 0 : 1;
            profile.observe(transaction);
        }
        return differences;
    }

    /// What was stored of one decision's user.
    record StoredRow(String id, long total, long lastHour, long lastDay) {}
}
