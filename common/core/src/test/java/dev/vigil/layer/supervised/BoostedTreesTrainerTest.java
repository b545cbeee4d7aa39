package dev.vigil.layer.supervised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vigil.evaluation.LabelledScores;
import dev.vigil.layer.Detector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoostedTreesTrainerTest {
    private static final LabelledSamples PAST = new LabelledSamples(20_000, 1);
    private static final LabelledSamples FUTURE = new LabelledSamples(20_000, 2);
    private static final List<Double> PROGRESS = new ArrayList<>();
    private static final BoostedTreesTrainer.Learnt LEARNT =
            new BoostedTreesTrainer(BoostedTreesOptions.defaults()).train(PAST.rows, PAST.fraud, 3, PROGRESS::add);
    private static final BoostedTrees TREES = LEARNT.model();

    private static double[] evidence(BoostedTrees trees, float[][] rows) {
        Detector.Evaluator evaluator = trees.evaluator();
        return Arrays.stream(rows).mapToDouble(evaluator::evidence).toArray();
    }

    @Test
    void findsFraudsNoSingleFeatureGivesAway() {
        double best = new LabelledScores(FUTURE.probability, FUTURE.fraud).averagePrecision();

        double found = new LabelledScores(evidence(TREES, FUTURE.rows), FUTURE.fraud).averagePrecision();

        assertThat(found).isGreaterThan(0.75 * best);
    }

    @Test
    void itsProbabilitiesAreThoseSeenOnRowsItHasNotLearnedFrom() {
        double[] evidence = evidence(TREES, FUTURE.rows);
        for (double[] range : new double[][] {{0, 0.1}, {0.1, 0.3}, {0.3, 1}}) {
            double predicted = 0;
            double observed = 0;
            int count = 0;
            for (int row = 0; row < evidence.length; row++) {
                double probability = TREES.score(evidence[row]);
                if (probability >= range[0] && probability < range[1]) {
                    predicted += probability;
                    observed += FUTURE.fraud[row] ? 1 : 0;
                    count++;
                }
            }
            assertThat(count).isGreaterThan(500);
            assertThat(predicted / count).isCloseTo(observed / count, within(0.2 * observed / count));
        }
    }

    @Test
    void whatHelpersSayOfRowsTheyHaveNotSeenIsWhatTheModelWillSayOfNewOnes() {
        double expected = new LabelledScores(LEARNT.unseen(), PAST.fraud).averagePrecision();
        double found = new LabelledScores(evidence(TREES, FUTURE.rows), FUTURE.fraud).averagePrecision();
        double flattering = new LabelledScores(evidence(TREES, PAST.rows), PAST.fraud).averagePrecision();

        assertThat(expected).isCloseTo(found, within(0.05)).isLessThan(flattering - 0.03);
    }

    @Test
    void theBaselineIsTheMeanEvidenceOfTheTrainingRows() {
        double mean = Arrays.stream(evidence(TREES, PAST.rows)).average().orElseThrow();

        assertThat(TREES.baseline()).isCloseTo(mean, within(0.1));
    }

    @Test
    void theSameSeedGivesTheSameModelAndAnotherOneAnother() {
        LabelledSamples few = new LabelledSamples(2_000, 4);
        BoostedTreesTrainer trainer = new BoostedTreesTrainer(BoostedTreesOptions.defaults());
        double[] first =
                evidence(trainer.train(few.rows, few.fraud, 5, share -> {}).model(), few.rows);

        assertThat(evidence(trainer.train(few.rows, few.fraud, 5, share -> {}).model(), few.rows))
                .isEqualTo(first);
        assertThat(evidence(trainer.train(few.rows, few.fraud, 6, share -> {}).model(), few.rows))
                .isNotEqualTo(first);
    }

    @Test
    void progressGrowsToOne() {
        assertThat(PROGRESS).isSorted().startsWith(0.25 / TREES.trees()).endsWith(1.0);
    }

    @Test
    void constantFeaturesGiveTheShareOfFraudsToAll() {
        boolean[] fraud = new boolean[1_000];
        Arrays.fill(fraud, 0, 100, true);

        BoostedTrees trees = new BoostedTreesTrainer(BoostedTreesOptions.defaults())
                .train(new float[1_000][3], fraud, 1, share -> {})
                .model();

        assertThat(trees.score(trees.evaluator().evidence(new float[] {1, 2, 3})))
                .isCloseTo(0.1, within(0.02));
    }

    @Test
    void tooFewFraudsAreRefused() {
        BoostedTreesTrainer trainer = new BoostedTreesTrainer(BoostedTreesOptions.defaults());
        boolean[] fraud = new boolean[100];
        fraud[7] = true;
        fraud[8] = true;

        assertThatThrownBy(() -> trainer.train(new float[100][2], fraud, 1, share -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 3 frauds", "got 2 frauds in 100 rows");
    }

    @Test
    void optionsOutOfRangeAreRefusedByName() {
        assertThatThrownBy(() -> new BoostedTreesOptions(0, 5, 0.1, 0.3, 0.5, 5, 1))
                .hasMessage("trees must be 1 to 1000, got 0");
        assertThatThrownBy(() -> new BoostedTreesOptions(10, 9, 0.1, 0.3, 0.5, 5, 1))
                .hasMessage("depth must be 1 to 8, got 9");
        assertThatThrownBy(() -> new BoostedTreesOptions(10, 5, 0.1, 0, 0.5, 5, 1))
                .hasMessage("ordinaryShare must be above 0, at most 1, got 0.0");
        assertThatThrownBy(() -> new BoostedTreesOptions(10, 5, 0.1, 0.3, 0.5, Double.NaN, 1))
                .hasMessage("regularisation must be 0 and more, got NaN");
    }
}
