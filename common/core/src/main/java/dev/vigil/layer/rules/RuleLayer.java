package dev.vigil.layer.rules;

import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.transaction.Transaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// All rules that are worth points. Keeps scratch memory, so each thread needs its own.
public final class RuleLayer {
    private static final Comparator<FiredRule> STRONGEST_FIRST =
            Comparator.comparingDouble(FiredRule::points).reversed();

    private final FeatureValues values;
    private final Rule[] rules;
    private final double maxPoints;

    public RuleLayer(RuleOptions options, FeatureCatalogue catalogue) {
        this.values = new FeatureValues(catalogue);
        this.maxPoints = options.maxPoints();
        this.rules = Stream.of(
                        new AmountSpike(options, values),
                        new Velocity(options, values),
                        new NewWalletHighAmount(options, values),
                        new ImpossibleTravel(options, values))
                .filter(rule -> rule.points() > 0)
                .toArray(Rule[]::new);
    }

    /// The rules with their defaults over the standard catalogue.
    public static RuleLayer standard() {
        return new RuleLayer(RuleOptions.defaults(), FeatureCatalogue.standard());
    }

    /// The rules that apply, strongest first; the shared empty list when none does.
    ///
    /// @param features the transaction's vector, in catalogue order
    public List<FiredRule> evaluate(Transaction transaction, float[] features) {
        values.read(features);
        List<FiredRule> fired = List.of();
        for (Rule rule : rules) {
            if (rule.fires(values)) {
                fired = fired.isEmpty() ? new ArrayList<>(rules.length) : fired;
                fired.add(new FiredRule(rule.flag(), rule.points(), rule.text(transaction, values)));
            }
        }
        if (fired.isEmpty()) {
            return fired;
        }
        fired.sort(STRONGEST_FIRST);
        return List.copyOf(fired);
    }

    /// What fired rules are worth together: the sum of their points, at most the layer's maximum.
    public double points(List<FiredRule> fired) {
        double sum = 0;
        for (FiredRule rule : fired) {
            sum += rule.points();
        }
        return Math.min(sum, maxPoints);
    }
}
