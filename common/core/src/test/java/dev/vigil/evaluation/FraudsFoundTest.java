package dev.vigil.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FraudsFoundTest {
    @Test
    void itAgreesWithTheMeasuresOnAllRows() {
        SplittableRandom random = new SplittableRandom(9);
        double[] scores = new double[3_000];
        boolean[] fraud = new boolean[scores.length];
        FraudsFound found = new FraudsFound();
        for (int row = 0; row < scores.length; row++) {
            fraud[row] = random.nextInt(20) == 0;
            // In whole tenths of a point, as they count here.
            scores[row] = random.nextInt(fraud[row] ? 300 : 0, fraud[row] ? 1_001 : 700) / 10.0;
            found.rows(FraudsFound.tenth(scores[row]), 1);
            if (fraud[row]) {
                found.fraud(row, scores[row]);
            }
        }
        LabelledScores labelled = new LabelledScores(scores, fraud);

        assertThat(found.frauds()).isEqualTo((int) labelled.frauds());
        assertThat(found.averagePrecision().value()).isCloseTo(labelled.averagePrecision(), within(1e-3));
        assertThat(found.recall(50).value()).isCloseTo(labelled.atThreshold(50).recall(), within(1e-12));
    }

    @Test
    void whatComesInBulkCountsAsOneByOne() {
        FraudsFound found = new FraudsFound();
        found.rows(FraudsFound.tenth(90), 4);
        found.rows(FraudsFound.tenth(10), 96);
        found.fraud(1, 90);
        found.fraud(2, 10);

        assertThat(found.averagePrecision().value()).isCloseTo((1 / 4.0 + 2 / 100.0) / 2, within(1e-12));
        assertThat(found.recall(30).value()).isEqualTo(0.5);
    }

    @Test
    void theHighestScoreIsATenthLikeAnyOther() {
        assertThat(FraudsFound.tenth(100)).isEqualTo(1_000);
        assertThat(FraudsFound.tenth(29.99)).isEqualTo(299);
    }

    @Test
    void withoutFraudsNothingIsKnown() {
        assertThat(new FraudsFound().recall(30).value()).isNaN();
        assertThat(new FraudsFound().averagePrecision().count()).isZero();
    }
}
