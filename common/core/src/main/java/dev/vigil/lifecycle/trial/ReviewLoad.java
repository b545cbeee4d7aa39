package dev.vigil.lifecycle.trial;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// How many frauds each model puts before people, if both may put as many transactions before them: those each scores
/// highest. Thresholds are left out of it, so that a model does not look better for raising more alerts.
final class ReviewLoad {
    private final long load;
    private double onlyChampion;
    private double onlyChallenger;
    private double both;

    /// @param load transactions, as many as the champion does not approve
    ReviewLoad(List<Contested> contested, long load) {
        this.load = load;
        Map<Double, Double> champion = taken(contested, load, Contested::championScore);
        Map<Double, Double> challenger = taken(contested, load, Contested::challengerScore);
        for (Contested each : contested) {
            double first = champion.getOrDefault(each.championScore(), 0.0);
            double second = challenger.getOrDefault(each.challengerScore(), 0.0);
            onlyChampion += each.knownFrauds() * first * (1 - second);
            onlyChallenger += each.knownFrauds() * second * (1 - first);
            both += each.knownFrauds() * first * second;
        }
    }

    /// What part of the transactions of each score is taken: of the last score only as many as there is room for.
    private static Map<Double, Double> taken(List<Contested> contested, long load, ToDoubleFunction<Contested> score) {
        Map<Double, Long> counts = new TreeMap<>(Comparator.reverseOrder());
        contested.forEach(each -> counts.merge(score.applyAsDouble(each), each.transactions(), Long::sum));
        Map<Double, Double> taken = new HashMap<>();
        long room = load;
        for (Map.Entry<Double, Long> each : counts.entrySet()) {
            long count = each.getValue();
            taken.put(each.getKey(), Math.min(1, (double) room / count));
            room = Math.max(0, room - count);
        }
        return taken;
    }

    /// Of frauds among what is looked at.
    Pair precision() {
        return Pair.of(both, onlyChampion, onlyChallenger, (double) load);
    }
}
