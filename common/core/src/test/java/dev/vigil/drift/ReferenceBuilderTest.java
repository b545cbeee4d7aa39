package dev.vigil.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.vigil.decision.DecisionPolicy;
import dev.vigil.scoring.Ensemble;
import dev.vigil.training.Dataset;
import dev.vigil.training.Examples;
import java.time.Duration;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReferenceBuilderTest {
    private static final int ROWS = 4_000;
    private static final int HELD_OUT = 3_200;
    private static final Dataset HISTORY = Examples.history(ROWS, 3);
    private static final DriftLimits LIMITS = new DriftLimits(0.3, 0.5, 0.1, 3, 100, Duration.ofDays(10), 0.05, 3, 50);
    private static final List<String> FEATURES = IntStream.range(0, HISTORY.rows()[0].length)
            .mapToObj(feature -> "feature_" + feature)
            .toList();

    private static Ensemble ensemble;

    @BeforeAll
    static void train() {
        ensemble = Examples.train(HISTORY, (stage, share, message) -> {}).ensemble();
    }

    private static DriftReference build(IntUnaryOperator dayOfRow) {
        int[] days = IntStream.range(0, ROWS).map(dayOfRow).toArray();
        return new ReferenceBuilder(FEATURES, LIMITS).build(HISTORY, days, HELD_OUT, ensemble, DecisionPolicy.DEFAULT);
    }

    @Test
    void featuresAreThoseOfTheNewestWholeDaysAndTheRestIsOfTheRowsHeldOut() {
        // 40 days of 100 rows; the last one may be incomplete.
        DriftReference reference = build(row -> row / 100);

        assertThat(reference.modelVersion()).isEqualTo("v-test");
        assertThat(reference.histograms())
                .filteredOn(each -> each.kind() == DriftKind.DATA)
                .hasSize(FEATURES.size())
                .allMatch(each -> each.histogram().total() == 700)
                .allMatch(each -> each.ownMovement() > 0);
        assertThat(reference.histograms())
                .filteredOn(each -> each.kind() == DriftKind.TARGET)
                .extracting(ReferenceHistogram::name, each -> each.histogram().total())
                .containsExactly(tuple(DriftReference.SCORE, 800L), tuple(DriftReference.VERDICTS, 800L));
        int frauds = HISTORY.slice(HELD_OUT, ROWS).frauds();
        assertThat(reference.qualities())
                .extracting(ReferenceQuality::name)
                .containsExactly(DriftReference.RECALL, DriftReference.AVERAGE_PRECISION);
        assertThat(reference.qualities())
                .allMatch(each -> each.estimate().count() == frauds)
                .allMatch(each -> each.estimate().groups() > 1);
    }

    @Test
    void ofAHistoryWithoutWholeDaysAllRowsAreTheReferenceAndNothingCanBeTried() {
        assertThat(build(row -> row / 2_000).histograms())
                .filteredOn(each -> each.kind() == DriftKind.DATA)
                .allMatch(each -> each.histogram().total() == ROWS)
                .allMatch(each -> Double.isNaN(each.ownMovement()));
    }

    @Test
    void aGapAtTheEndOfAHistoryDoesNotKeepAModelFromItsReference() {
        // Everything within ten days, and the last row a month later.
        assertThat(build(row -> row == ROWS - 1 ? 40 : row / 400).histograms())
                .filteredOn(each -> each.kind() == DriftKind.DATA)
                .allMatch(each -> each.histogram().total() == ROWS);
    }
}
