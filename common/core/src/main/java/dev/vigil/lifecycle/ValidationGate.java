package dev.vigil.lifecycle;

import static dev.vigil.lifecycle.Check.atLeast;
import static dev.vigil.lifecycle.Check.atMost;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Decides whether a trained model may go on.
///
/// 1. With enough known frauds among the held-out rows, labels judge: recall at the review threshold (a fraud that is
///    reviewed is caught), precision at the block threshold (there no person looks), and against the champion ROC
///    AUC, average precision, card precision and cost, each with some slack, because two samples of frauds differ by
///    chance.
/// 2. Without, the model must raise about as many alerts as are expected, and its scores must be distributed
///    about as the champion's.
/// 3. Either way it must be fast enough.
///
/// A champion that failed here itself, and is in force because there was no other, is no measure of what scores should
/// look like; against what labels say of it a new model is held all the same.
///
/// What is left unchecked for want of a champion is said in the remarks.
public final class ValidationGate {
    private final GateOptions options;

    public ValidationGate(GateOptions options) {
        this.options = options;
    }

    /// The model in force.
    ///
    /// @param answers     on the rows of the candidate
    /// @param provisional whether it failed at the gate itself
    public record Champion(Examination.Answers answers, boolean provisional) {}

    /// @param candidate the new model's answers
    /// @param champion  null when there is none to compare with
    public GateDecision decide(Examination.Answers candidate, @Nullable Champion champion) {
        List<Check> checks = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        Performance performance = candidate.performance();
        if (performance.frauds() >= options.minimumFrauds()) {
            checkByLabels(
                    performance, champion == null ? null : champion.answers().performance(), checks);
        } else {
            remarks.add("%d known frauds are held out, %d are needed to judge by labels"
                    .formatted(performance.frauds(), options.minimumFrauds()));
            checkWithoutLabels(candidate, champion, checks, remarks);
        }
        if (champion == null) {
            remarks.add("there is no champion to compare with");
        }
        checks.add(atMost("microseconds to score one row", performance.microseconds(), options.maxMicroseconds()));
        return checks.stream().allMatch(Check::passed)
                ? new GateDecision.Passed(checks, remarks)
                : new GateDecision.Failed(checks, remarks);
    }

    private void checkByLabels(Performance candidate, @Nullable Performance champion, List<Check> checks) {
        checks.add(atLeast("recall of what is not approved", candidate.recall(), options.recall()));
        checks.add(atLeast("precision of what is blocked", candidate.precision(), options.precision()));
        if (champion != null) {
            checks.add(noWorse("ROC AUC", candidate.rocAuc(), champion.rocAuc()));
            checks.add(noWorse("average precision", candidate.averagePrecision(), champion.averagePrecision()));
            checks.add(noWorse("card precision", candidate.cardPrecision(), champion.cardPrecision()));
            checks.add(atMost(
                    versus("cost per thousand", champion.cost()),
                    candidate.cost(),
                    champion.cost() * (1 + options.costSlack())));
        }
    }

    private Check noWorse(String measure, double candidate, double champion) {
        return atLeast(versus(measure, champion), candidate, champion - options.slack());
    }

    private static String versus(String measure, double champion) {
        return String.format(Locale.ROOT, "%s (champion %.3f)", measure, champion);
    }

    private void checkWithoutLabels(
            Examination.Answers candidate, @Nullable Champion champion, List<Check> checks, List<String> remarks) {
        double alertRate = candidate.performance().alertRate();
        checks.add(atLeast("alert rate", alertRate, options.contamination() / options.contaminationFactor()));
        checks.add(atMost("alert rate", alertRate, options.contamination() * options.contaminationFactor()));
        if (champion != null && champion.provisional()) {
            remarks.add("the champion is provisional: scores are not compared with its scores");
        } else if (champion != null) {
            checks.add(atMost(
                    "stability index of the scores against the champion's",
                    candidate.stability(champion.answers()),
                    options.stability()));
        }
    }
}
