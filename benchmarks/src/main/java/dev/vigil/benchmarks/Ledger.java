package dev.vigil.benchmarks;

import dev.vigil.transaction.Transaction;
import java.util.ArrayList;
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

    /// How many of the stored per-user figures differ from a recount over all transactions decided before.
    ///
    /// @param rows in the order they were decided
    synchronized long differencesFromRecount(List<StoredRow> rows) {
        Map<String, List<Long>> timesByUser = new HashMap<>();
        long differences = 0;
        for (StoredRow row : rows) {
            Transaction transaction = accepted.get(row.id());
            if (transaction == null) {
                differences++;
                continue;
            }
            List<Long> earlier = timesByUser.computeIfAbsent(transaction.userId(), user -> new ArrayList<>());
            long now = transaction.timestamp().toEpochMilli();
            boolean same = row.total() == earlier.size()
                    && row.lastHour() == within(earlier, now, 3_600_000)
                    && row.lastDay() == within(earlier, now, 86_400_000);
            differences += same ? 0 : 1;
            earlier.add(now);
        }
        return differences;
    }

    private static long within(List<Long> times, long now, long window) {
        return times.stream().filter(time -> time > now - window && time <= now).count();
    }

    /// What was stored of one decision's user.
    record StoredRow(String id, long total, long lastHour, long lastDay) {}
}
