package dev.vigil.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.vigil.decision.DecisionPolicy;
import dev.vigil.evaluation.Costs;
import dev.vigil.risk.Combination;
import dev.vigil.scoring.Ensemble;
import dev.vigil.training.Dataset;
import dev.vigil.training.EnsembleTrainer.Trained;
import dev.vigil.training.Evaluation;
import dev.vigil.training.Examples;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExaminationTest {
    private static final Dataset HISTORY = Examples.history(4_000, 3);
    private static final Dataset NEWEST = HISTORY.slice(3_200, 4_000);
    private static Trained trained;

    @BeforeAll
    static void train() {
        trained = Examples.train(HISTORY, (stage, share, message) -> {});
    }

    @Test
    void itAgreesWithTheTrainersOwnEvaluation() {
        Performance performance = examine(NEWEST, DecisionPolicy.DEFAULT).performance();
        Evaluation evaluation = trained.evaluation();

        assertThat(performance.rows()).isEqualTo(800);
        assertThat(performance.frauds()).isEqualTo(NEWEST.frauds());
        assertThat(performance.rocAuc()).isEqualTo(evaluation.ensemble().rocAuc());
        assertThat(performance.averagePrecision())
                .isEqualTo(evaluation.ensemble().averagePrecision());
        assertThat(performance.recall()).isEqualTo(evaluation.ensemble().recall());
        assertThat(performance.precision()).isEqualTo(evaluation.blocked().precision());
        assertThat(performance.alertRate()).isEqualTo(evaluation.ensemble().alertRate());
    }

    @Test
    void theTimeIsAnAverageOverTheRows() {
        assertThat(examine(NEWEST, DecisionPolicy.DEFAULT).performance().microseconds())
                .isCloseTo(2.5, within(1e-9));
    }

    @Test
    void approvingEverythingCostsTheMissedFraudsAndBlockingEverythingTheFalseAlarms() {
        DecisionPolicy lax = new DecisionPolicy("lax", 100, 100, Combination.SUM);
        double frauds = NEWEST.frauds();

        assertThat(examine(NEWEST, lax).performance().cost()).isCloseTo(frauds * 500 / 800 * 1_000, within(1e-6));
        assertThat(examine(NEWEST, new DecisionPolicy("review", 0, 100, Combination.SUM))
                        .performance()
                        .cost())
                .isCloseTo(5 * 1_000, within(1e-6));
    }

    @Test
    void withoutFraudsMeasuresThatNeedThemAreNotNumbers() {
        Dataset ordinary = new Dataset(NEWEST.rows(), NEWEST.rulesPoints(), new boolean[800]);

        Performance performance = examine(ordinary, DecisionPolicy.DEFAULT).performance();

        assertThat(performance.recall()).isNaN();
        assertThat(performance.precision()).isNaN();
        assertThat(performance.cardPrecision()).isNaN();
        assertThat(performance.averagePrecision()).isNaN();
    }

    @Test
    void scoresAreStableAgainstThemselvesAndNotAgainstAnotherKindOfModel() {
        Examination examination = examination(NEWEST, DecisionPolicy.DEFAULT);
        Ensemble other = Examples.trainFor("schema-test", anomalous());
        Examination.Answers own = examination.of(trained.ensemble());

        assertThat(own.stability(examination.of(trained.ensemble()))).isZero();
        assertThat(examination.of(other).stability(own)).isGreaterThan(0.25);
    }

    /// A history of nothing but what is strange in [#HISTORY].
    private static Dataset anomalous() {
        float[][] frauds = HISTORY.fraudRows();
        float[][] rows = new float[2_000][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = frauds[row % frauds.length];
        }
        return new Dataset(rows, new float[rows.length], new boolean[rows.length]);
    }

    @Test
    void rowsWithoutUsersAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HeldOut(NEWEST, new String[3], new int[800]))
                .withMessageContaining("800 rows need as many users and days, got 3 and 800");
    }

    private static Examination.Answers examine(Dataset rows, DecisionPolicy policy) {
        return examination(rows, policy).of(trained.ensemble());
    }

    private static Examination examination(Dataset rows, DecisionPolicy policy) {
        String[] users = new String[rows.size()];
        Arrays.setAll(users, row -> "user-" + row % 40);
        int[] days = new int[rows.size()];
        Arrays.setAll(days, row -> row / 100);
        long[] nanos = {0};
        long step = 2_500L * rows.size();
        return new Examination(new HeldOut(rows, users, days), policy, Costs.DEFAULT, 10, () -> nanos[0] += step);
    }
}
