package dev.vigil.layer.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vigil.layer.LabelledTable;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Area under the ROC curve on public data, against the figures LinkedIn publishes for its isolation forest with the
/// same
/// options.
class PublishedAccuracyTest {
    private static final int SEEDS = 5;

    @ParameterizedTest
    @CsvSource({
        "2_annthyroid,   0.813, 0.02",
        "23_mammography, 0.865, 0.02",
        "32_shuttle,     0.997, 0.02",
        "34_smtp,        0.910, 0.03"
    })
    void ranksAnomaliesAsWellAsPublished(String name, double published, double tolerance) throws IOException {
        Optional<LabelledTable> table = LabelledTable.adbench(name);
        assumeTrue(table.isPresent(), "the ADBench data is not on this machine");
        double sum = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            IsolationForest forest = new IsolationForestTrainer(IsolationForestOptions.defaults())
                    .train(table.get().rows(), seed);
            sum += table.get().rankedBy(forest).rocAuc();
        }
        assertThat(sum / SEEDS).isCloseTo(published, within(tolerance));
    }
}
