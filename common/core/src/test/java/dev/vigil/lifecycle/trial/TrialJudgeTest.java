package dev.vigil.lifecycle.trial;

import static dev.vigil.decision.Verdict.APPROVED;
import static dev.vigil.decision.Verdict.BLOCKED;
import static dev.vigil.decision.Verdict.REVIEW;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.vigil.decision.Verdict;
import dev.vigil.lifecycle.trial.Finding.Standing;
import dev.vigil.lifecycle.trial.Judgement.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialJudgeTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    private final TrialJudge judge = new TrialJudge(TrialOptions.DEFAULT);
    private final List<Contested> contested = new ArrayList<>();

    private void said(Verdict champion, Verdict challenger, long transactions, long frauds) {
        said(champion, challenger, score(champion), score(challenger), transactions, frauds);
    }

    private void said(
            Verdict champion,
            Verdict challenger,
            double championScore,
            double challengerScore,
            long transactions,
            long frauds) {
        contested.add(new Contested(
                champion,
                challenger,
                championScore,
                challengerScore,
                transactions,
                transactions / 10,
                frauds,
                each30And20(transactions)));
    }

    /// Half of them took the champion 29 and the challenger 21 microseconds, the others 31 and 19.
    private static AskingTime each30And20(long transactions) {
        double each = (double) transactions;
        return new AskingTime(30 * each, 901 * each, 20 * each, 401 * each, 104 * each);
    }

    private static double score(Verdict verdict) {
        return switch (verdict) {
            case APPROVED -> 10;
            case REVIEW -> 50;
            case BLOCKED -> 80;
        };
    }

    private Judgement judgement(Duration lasted) {
        return judge.judge(Comparison.of(contested), lasted, null);
    }

    @Test
    void aModelThatSaysTheSameIsPromotedOnceTheEvidenceIsThere() {
        said(APPROVED, APPROVED, 9_850, 0);
        said(REVIEW, REVIEW, 100, 0);
        said(BLOCKED, BLOCKED, 49, 0);

        assertThat(judgement(DAY).outcome()).isEqualTo(Outcome.GO_ON);
        assertThat(judgement(DAY).findings())
                .contains(new Finding(
                        "both were asked about 9,999 transactions, at least 10,000 are wanted", Standing.OPEN));

        said(APPROVED, APPROVED, 1, 0);

        assertThat(judgement(HOUR).outcome()).isEqualTo(Outcome.GO_ON);
        assertThat(judgement(DAY).outcome()).isEqualTo(Outcome.PROMOTE);
        assertThat(judgement(DAY).reason())
                .contains(
                        "the test has lasted 24 h",
                        "alert rate 0.0149, champion 0.0149: the difference is 0.0000 (-0.0003 to 0.0003), -0.0050 to"
                                + " 0.007",
                        "share of equal verdicts is 1.0000",
                        "takes 20.0 (20.0 to 20.0) microseconds, the champion 30.0 (30.0 to 30.0); at most 1000");
    }

    @Test
    void withoutLabelsAModelThatAlertsFarMoreIsRefused() {
        said(APPROVED, APPROVED, 19_000, 0);
        said(REVIEW, REVIEW, 400, 0);
        said(APPROVED, REVIEW, 600, 0);

        Judgement judgement = judgement(DAY);

        assertThat(judgement.outcome()).isEqualTo(Outcome.REFUSE);
        assertThat(judgement.reason())
                .isEqualTo("alert rate 0.0500, champion 0.0200: the difference is 0.0300 (0.0276 to 0.0324),"
                        + " -0.0067 to 0.0100 is allowed");
    }

    @Test
    void withoutLabelsAModelThatHardlyAlertsIsRefusedToo() {
        said(APPROVED, APPROVED, 19_000, 0);
        said(REVIEW, APPROVED, 1_000, 0);

        assertThat(judgement(DAY).outcome()).isEqualTo(Outcome.REFUSE);
        assertThat(judgement(DAY).reason()).startsWith("alert rate 0.0000, champion 0.0500");
    }

    @Test
    void withLabelsFewerAlertsAreNoFaultIfTheFraudsAreFound() {
        said(APPROVED, APPROVED, 19_000, 0);
        said(REVIEW, REVIEW, 400, 200);
        said(REVIEW, APPROVED, 600, 0);

        Judgement judgement = judgement(DAY);

        assertThat(judgement.outcome()).isEqualTo(Outcome.PROMOTE);
        assertThat(judgement.reason())
                .contains(
                        "recall of 200 known frauds 1.0000, champion 1.0000: the difference is 0.0000",
                        "precision among the 1,000 scored highest 0.2000, champion 0.2000");
    }

    @Test
    void withLabelsAModelThatMissesFraudsIsRefused() {
        said(APPROVED, APPROVED, 19_500, 0);
        said(REVIEW, REVIEW, 350, 100);
        said(REVIEW, APPROVED, 150, 100);
        said(APPROVED, REVIEW, 150, 0);

        Judgement judgement = judgement(DAY);

        assertThat(judgement.outcome()).isEqualTo(Outcome.REFUSE);
        assertThat(judgement.reason())
                .startsWith("recall of 200 known frauds 0.5000, champion 1.0000: the difference is -0.5000")
                .contains("; precision among the 500 scored highest 0.2")
                .doesNotContain("alert rate", "microseconds");
    }

    @Test
    void whatIsOpenGoesOnUntilTheTestMustEnd() {
        said(APPROVED, APPROVED, 9_700, 0);
        said(REVIEW, REVIEW, 200, 0);
        said(APPROVED, REVIEW, 100, 0);

        assertThat(judgement(DAY).outcome()).isEqualTo(Outcome.GO_ON);
        assertThat(judgement(WEEK).outcome()).isEqualTo(Outcome.REFUSE);
        assertThat(judgement(WEEK).reason()).startsWith("alert rate 0.0300, champion 0.0200");
    }

    @Test
    void aHarmfulModelIsNeverPromoted() {
        said(APPROVED, APPROVED, 20_000, 0);
        Comparison comparison = Comparison.of(contested);

        assertThat(judge.judge(comparison, DAY, "it would block half").outcome())
                .isEqualTo(Outcome.GO_ON);
        Judgement end = judge.judge(comparison, WEEK, "it would block half");

        assertThat(end.outcome()).isEqualTo(Outcome.REFUSE);
        assertThat(end.reason()).isEqualTo("it decides nothing any more: it would block half");
    }

    @Test
    void aTestThatSawNothingEndsInARefusal() {
        assertThat(judgement(DAY).outcome()).isEqualTo(Outcome.GO_ON);
        assertThat(judgement(WEEK).outcome()).isEqualTo(Outcome.REFUSE);
        assertThat(judgement(WEEK).reason()).startsWith("both were asked about 0 transactions");
    }

    @Test
    void precisionIsThatOfEquallyManyWhateverTheThresholdsAre() {
        // The champion looks at 100. The challenger would look at 300, but ranks the frauds first.
        said(REVIEW, REVIEW, 50, 90, 60, 60);
        said(REVIEW, REVIEW, 50, 40, 40, 0);
        said(APPROVED, REVIEW, 20, 80, 30, 30);
        said(APPROVED, REVIEW, 10, 60, 20, 0);
        said(APPROVED, REVIEW, 10, 40, 150, 0);

        Pair precision = precision();

        assertThat(precision.champion().value()).isEqualTo(0.6);
        assertThat(precision.challenger().value()).isEqualTo(0.9);
        assertThat(precision.difference().value()).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void ofEqualScoresAsManyCountAsThereIsRoomFor() {
        said(REVIEW, REVIEW, 50, 80, 100, 50);
        said(APPROVED, REVIEW, 10, 80, 100, 0);

        assertThat(precision().challenger().value()).isEqualTo(0.25);
        assertThat(precision().champion().value()).isEqualTo(0.5);
    }

    private Pair precision() {
        Comparison comparison = requireNonNull(Comparison.of(contested));
        return requireNonNull(comparison.precision());
    }

    @Test
    void theOrderOfWhatIsAddedUpDoesNotMatter() {
        said(APPROVED, APPROVED, 9_000, 1);
        said(REVIEW, REVIEW, 70, 30);
        said(BLOCKED, REVIEW, 30, 20);
        said(APPROVED, BLOCKED, 40, 10);
        Comparison first = Comparison.of(contested);
        Collections.reverse(contested);

        assertThat(Comparison.of(contested)).isEqualTo(first);
        assertThat(requireNonNull(first).verdicts())
                .containsExactly(
                        new Comparison.Verdicts(APPROVED, APPROVED, 9_000, 1),
                        new Comparison.Verdicts(APPROVED, BLOCKED, 40, 10),
                        new Comparison.Verdicts(REVIEW, REVIEW, 70, 30),
                        new Comparison.Verdicts(BLOCKED, REVIEW, 30, 20));
    }

    @Test
    void timesHaveTheIntervalOfTheirMeanAndTheirDifferenceThatOfTheDifferences() {
        said(APPROVED, APPROVED, 64, 0);
        said(REVIEW, REVIEW, 36, 0);

        Means microseconds = requireNonNull(Comparison.of(contested)).microseconds();

        // Of 100 observations one away from their mean each, and of differences two away: by hand.
        double half = 1.959964 * Math.sqrt(100.0 / 99 / 100);
        assertThat(microseconds.champion().value()).isEqualTo(30);
        assertThat(microseconds.champion().low()).isCloseTo(30 - half, within(1e-9));
        assertThat(microseconds.challenger().high()).isCloseTo(20 + half, within(1e-9));
        assertThat(microseconds.difference().value()).isEqualTo(-10);
        assertThat(microseconds.difference().low()).isCloseTo(-10 - 2 * half, within(1e-9));
    }

    @Test
    void oneTransactionSaysNothingOfHowTimesVary() {
        assertThat(AskingTime.of(3, 5).means(1).difference()).isEqualTo(new Mean(2, 2, 2));
    }

    @Test
    void aModelThatMayBeTooSlowIsNotPromoted() {
        contested.add(new Contested(
                APPROVED,
                APPROVED,
                10,
                10,
                20_000,
                2_000,
                0,
                // Around 999.5 and 1,002 microseconds, with a standard deviation of 100.
                slow(20_000, 999.5)));
        assertThat(judgement(DAY).outcome()).isEqualTo(Outcome.GO_ON);
        assertThat(judgement(DAY).reason())
                .isEqualTo(
                        "to be asked takes 999.5 (998.1 to 1000.9) microseconds, the champion 999.5 (998.1 to 1000.9);"
                                + " at most 1000 are allowed");

        contested.clear();
        contested.add(new Contested(APPROVED, APPROVED, 10, 10, 20_000, 2_000, 0, slow(20_000, 1_002)));
        assertThat(judgement(DAY).outcome()).isEqualTo(Outcome.REFUSE);
    }

    private static AskingTime slow(long transactions, double mean) {
        double squares = transactions * (mean * mean + 100 * 100);
        return new AskingTime(transactions * mean, squares, transactions * mean, squares, 0);
    }

    @Test
    void intervalsAreTheKnownOnes() {
        // Wilson for 10 of 100, and Bonett and Price for 20 and 12 of 100, each computed by hand.
        assertThat(Share.of(10, 100).low()).isCloseTo(0.0552, within(5e-5));
        assertThat(Share.of(10, 100).high()).isCloseTo(0.1744, within(5e-5));
        assertThat(Share.of(0, 100).low()).isZero();
        assertThat(Share.difference(20, 12, 100).value()).isEqualTo(0.08);
        assertThat(Share.difference(20, 12, 100).low()).isCloseTo(-0.0326, within(5e-5));
        assertThat(Share.difference(20, 12, 100).high()).isCloseTo(0.1894, within(5e-5));
    }

    @Test
    void optionsMustMakeSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrialOptions(1, DAY, HOUR, 1, 1, 0, 1, 1))
                .withMessage("longest must be at least shortest, and that at least 0, got PT1H and PT24H");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrialOptions(1, HOUR, DAY, 1, 0.9, 0, 1, 1))
                .withMessage("alertFactor must be at least 1.0 and finite, got 0.9");
    }
}
