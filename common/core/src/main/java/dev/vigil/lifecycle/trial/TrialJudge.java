package dev.vigil.lifecycle.trial;

import dev.vigil.lifecycle.trial.Finding.Standing;
import dev.vigil.lifecycle.trial.Judgement.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Decides whether a model under test replaces the one in force.
///
/// 1. It need not be better, only not worse by more than some slack: it learned from newer days.
/// 2. With enough known frauds, labels judge: it must find as many of them, among what it does not approve and among as
///    many transactions as the champion puts before people, and must not raise many more alerts. Without, it must raise
///    about as many, and mostly agree.
/// 3. A bound must hold for the whole interval of the difference. While an interval contains a bound the test goes on;
///    what is not shown when it must end is not shown, and the champion stays.
/// 4. A model that was found to do harm is never promoted, whatever the figures say.
///
/// It may be asked again and again while transactions come; over a whole test the 95 % of an interval are then not
/// kept. The least number of transactions and the shortest time keep that small.
public final class TrialJudge {
    /// A difference of alert rates that is allowed between models that raise hardly any.
    private static final double NEGLIGIBLE = 0.002;

    private final TrialOptions options;

    public TrialJudge(TrialOptions options) {
        this.options = options;
    }

    /// @param comparison null when nothing was contested yet
    /// @param lasted     how long the test has gone on
    /// @param harm       why the model decides nothing any more; null if it does
    public Judgement judge(@Nullable Comparison comparison, Duration lasted, @Nullable String harm) {
        List<Finding> findings = new ArrayList<>();
        if (harm != null) {
            findings.add(new Finding("it decides nothing any more: " + harm, Standing.BAD));
        }
        boolean enough = checkEvidence(comparison, lasted, findings);
        if (comparison != null) {
            check(comparison, findings);
        }
        return new Judgement(outcome(findings, enough, lasted, harm != null), findings);
    }

    private boolean checkEvidence(@Nullable Comparison comparison, Duration lasted, List<Finding> findings) {
        long transactions = comparison == null ? 0 : comparison.transactions();
        boolean many = transactions >= options.leastTransactions();
        boolean lasting = lasted.compareTo(options.shortest()) >= 0;
        findings.add(new Finding(
                String.format(
                        Locale.ROOT,
                        "both were asked about %,d transactions, at least %,d are wanted",
                        transactions,
                        options.leastTransactions()),
                many ? Standing.GOOD : Standing.OPEN));
        findings.add(new Finding(
                "the test has lasted %s, at least %s and at most %s is wanted"
                        .formatted(hours(lasted), hours(options.shortest()), hours(options.longest())),
                lasting ? Standing.GOOD : Standing.OPEN));
        return many && lasting;
    }

    private void check(Comparison comparison, List<Finding> findings) {
        Pair recall = comparison.recall();
        Pair precision = comparison.precision();
        if (recall != null && precision != null && comparison.knownFrauds() >= options.leastFrauds()) {
            findings.add(alerts(comparison.alertRate(), Double.NEGATIVE_INFINITY));
            findings.add(noWorse("recall of " + comparison.knownFrauds() + " known frauds", recall));
            findings.add(noWorse(
                    String.format(Locale.ROOT, "precision among the %,d scored highest", comparison.reviewLoad()),
                    precision));
        } else {
            double rate = comparison.alertRate().champion().value();
            findings.add(alerts(comparison.alertRate(), -Math.max(NEGLIGIBLE, rate - rate / options.alertFactor())));
            findings.add(Finding.atLeast("share of equal verdicts", comparison.agreement(), options.agreement()));
        }
        findings.add(time(comparison.microseconds()));
    }

    private Finding time(Means microseconds) {
        String text = String.format(
                Locale.ROOT,
                "to be asked takes %s microseconds, the champion %s; at most %.0f are allowed",
                interval(microseconds.challenger()),
                interval(microseconds.champion()),
                options.maxMicroseconds());
        return Finding.atMost(text, microseconds.challenger(), options.maxMicroseconds());
    }

    private static String interval(Mean mean) {
        return String.format(Locale.ROOT, "%.1f (%.1f to %.1f)", mean.value(), mean.low(), mean.high());
    }

    private Finding alerts(Pair rate, double lowest) {
        double champions = rate.champion().value();
        return Finding.between(
                versus("alert rate", rate),
                rate.difference(),
                lowest,
                Math.max(NEGLIGIBLE, champions * (options.alertFactor() - 1)));
    }

    private Finding noWorse(String measure, Pair pair) {
        return Finding.atLeast(versus(measure, pair), pair.difference(), -options.slack());
    }

    private static String versus(String measure, Pair pair) {
        return String.format(
                Locale.ROOT,
                "%s %.4f, champion %.4f: the difference",
                measure,
                pair.challenger().value(),
                pair.champion().value());
    }

    private Outcome outcome(List<Finding> findings, boolean enough, Duration lasted, boolean harmful) {
        if (lasted.compareTo(options.longest()) >= 0) {
            return enough && isGood(findings) ? Outcome.PROMOTE : Outcome.REFUSE;
        }
        if (!enough || harmful) {
            return Outcome.GO_ON;
        }
        if (findings.stream().anyMatch(finding -> finding.standing() == Standing.BAD)) {
            return Outcome.REFUSE;
        }
        return isGood(findings) ? Outcome.PROMOTE : Outcome.GO_ON;
    }

    private static boolean isGood(List<Finding> findings) {
        return findings.stream().allMatch(finding -> finding.standing() == Standing.GOOD);
    }

    private static String hours(Duration duration) {
        return duration.toHours() + " h";
    }
}
