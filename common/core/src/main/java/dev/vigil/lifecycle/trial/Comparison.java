package dev.vigil.lifecycle.trial;

import dev.vigil.decision.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the model in force and the one under test said of the same transactions.
///
/// Both are asked about every transaction, whichever decides it, so that they are compared one by one and not group
/// against group: the difference is seen with far fewer transactions than an A/B test without shadow needs.
///
/// @param transactions        both were asked about
/// @param decidedByChallenger how many of them
/// @param knownFrauds         how many of them
/// @param alertRate           of what is not approved
/// @param blockRate           of what is blocked
/// @param recall              of known frauds that are not approved; null without any
/// @param reviewLoad          transactions each may put before people where precision is compared
/// @param precision           of known frauds among the transactions each scores highest; null without any
/// @param agreement           of transactions with the same verdict
/// @param microseconds        mean time to ask
/// @param verdicts            each pair of verdicts that occurred
public record Comparison(
        long transactions,
        long decidedByChallenger,
        long knownFrauds,
        Pair alertRate,
        Pair blockRate,
        @Nullable Pair recall,
        long reviewLoad,
        @Nullable Pair precision,
        Share agreement,
        Means microseconds,
        List<Verdicts> verdicts) {
    /// What the two said of how many transactions.
    public record Verdicts(Verdict champion, Verdict challenger, long transactions, long knownFrauds) {}

    public Comparison {
        verdicts = List.copyOf(verdicts);
    }

    /// @return null when nothing was contested
    public static @Nullable Comparison of(List<Contested> contested) {
        long transactions = sum(contested, Contested::transactions);
        return transactions == 0 ? null : of(contested, transactions);
    }

    private static Comparison of(List<Contested> contested, long transactions) {
        long frauds = sum(contested, Contested::knownFrauds);
        long load = sum(contested.stream().filter(Contested::championAlerts).toList(), Contested::transactions);
        return new Comparison(
                transactions,
                sum(contested, Contested::decidedByChallenger),
                frauds,
                pair(contested, Contested::transactions, Contested::championAlerts, Contested::challengerAlerts),
                pair(
                        contested,
                        Contested::transactions,
                        each -> each.champion() == Verdict.BLOCKED,
                        each -> each.challenger() == Verdict.BLOCKED),
                frauds == 0
                        ? null
                        : pair(
                                contested,
                                Contested::knownFrauds,
                                Contested::championAlerts,
                                Contested::challengerAlerts),
                load,
                frauds == 0 || load == 0 ? null : new ReviewLoad(contested, load).precision(),
                Share.of(
                        counted(contested, each -> each.champion() == each.challenger(), Contested::transactions),
                        counted(contested, _ -> true, Contested::transactions)),
                contested.stream()
                        .map(Contested::asking)
                        .reduce(AskingTime.NONE, AskingTime::plus)
                        .means(transactions),
                verdicts(contested));
    }

    private static Pair pair(
            List<Contested> contested,
            ToLongFunction<Contested> count,
            Predicate<Contested> champion,
            Predicate<Contested> challenger) {
        return Pair.of(
                counted(contested, champion.and(challenger), count),
                counted(contested, champion.and(challenger.negate()), count),
                counted(contested, challenger.and(champion.negate()), count),
                counted(contested, _ -> true, count));
    }

    private static double counted(
            List<Contested> contested, Predicate<Contested> which, ToLongFunction<Contested> count) {
        return (double) sum(contested.stream().filter(which).toList(), count);
    }

    private static long sum(List<Contested> contested, ToLongFunction<Contested> count) {
        return contested.stream().mapToLong(count).sum();
    }

    private static List<Verdicts> verdicts(List<Contested> contested) {
        Map<Verdict, Map<Verdict, List<Contested>>> groups = contested.stream()
                .collect(Collectors.groupingBy(
                        Contested::champion,
                        TreeMap::new,
                        Collectors.groupingBy(Contested::challenger, TreeMap::new, Collectors.toList())));
        return groups.values().stream()
                .flatMap(each -> each.values().stream())
                .map(each -> new Verdicts(
                        each.getFirst().champion(),
                        each.getFirst().challenger(),
                        sum(each, Contested::transactions),
                        sum(each, Contested::knownFrauds)))
                .toList();
    }
}
