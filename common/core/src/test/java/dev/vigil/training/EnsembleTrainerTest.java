package dev.vigil.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vigil.decision.DecisionPolicy;
import dev.vigil.evaluation.Threshold;
import dev.vigil.evaluation.ThresholdMethod;
import dev.vigil.evaluation.Thresholds;
import dev.vigil.layer.autoencoder.AutoencoderEngine;
import dev.vigil.layer.autoencoder.AutoencoderOptions;
import dev.vigil.layer.autoencoder.TrainingDivergedException;
import dev.vigil.risk.Combination;
import dev.vigil.scoring.Ensemble;
import dev.vigil.scoring.EnsembleEvaluator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EnsembleTrainerTest {
    private static final Dataset HISTORY = Examples.history(6_000, 1);
    private static final List<TrainingStage> STAGES = new ArrayList<>();
    private static EnsembleTrainer.Trained trained;

    @BeforeAll
    static void train() {
        trained = Examples.train(HISTORY, (stage, share, message) -> {
            assertThat(share).isBetween(0.0, 1.0);
            assertThat(message).isNotBlank();
            STAGES.add(stage);
        });
    }

    @Test
    void thePlantedAnomaliesAreFoundInTheHeldOutPart() {
        Evaluation evaluation = trained.evaluation();

        assertThat(evaluation.rows()).isEqualTo(1_200);
        assertThat(evaluation.frauds()).isPositive();
        assertThat(evaluation.isolation().rocAuc()).isGreaterThan(0.95);
        assertThat(evaluation.autoencoder().rocAuc()).isGreaterThan(0.95);
        assertThat(evaluation.ensemble().recall()).isGreaterThan(0.8);
    }

    @Test
    void aboutFivePercentOfOrdinaryRowsAreAboveEachThreshold() {
        assertThat(trained.evaluation().isolation().alertRate()).isCloseTo(0.06, within(0.03));
        assertThat(trained.evaluation().autoencoder().alertRate()).isCloseTo(0.06, within(0.03));
    }

    @Test
    void knownFraudsAreNotLearnedFrom() {
        int frauds = HISTORY.slice(0, 4_800).frauds();

        assertThat(trained.trainingRows()).isEqualTo(4_800 - frauds);
    }

    @Test
    void anUnstableTrainingIsRepeatedOnceAtATenthOfTheLearningRateAndSaysSo() {
        List<String> messages = new ArrayList<>();

        EnsembleTrainer.Trained slower = train(1, 32, (stage, share, message) -> messages.add(message));

        assertThat(slower.learningRate()).isEqualTo(0.1);
        assertThat(slower.instability())
                .startsWith("the training of the autoencoder was unstable: ")
                .contains("at learning rate 1.0", "epoch")
                .endsWith("it was trained again at a tenth of that, 0.1");
        assertThat(messages).contains(slower.instability());
        assertThat(trained.learningRate()).isEqualTo(0.001);
        assertThat(trained.instability()).isEmpty();
    }

    @Test
    void whatIsUnstableAtATenthTooFailsAndSaysWhatWasTried() {
        assertThatThrownBy(() -> train(1, 1, (stage, share, message) -> {}))
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageContainingAll(
                        "at learning rate 1.0",
                        "trained again at a tenth of that, 0.1, and unstable again: ",
                        "at learning rate 0.1. If a still smaller rate does not help either, the rows are to blame");
    }

    private static EnsembleTrainer.Trained train(double learningRate, int batch, TrainingListener listener) {
        TrainingOptions defaults = TrainingOptions.DEFAULT;
        AutoencoderOptions network = defaults.autoencoder();
        TrainingOptions options = new TrainingOptions(
                defaults.isolation(),
                new AutoencoderOptions(
                        network.hidden(),
                        network.latent(),
                        network.epochs(),
                        batch,
                        network.patience(),
                        learningRate,
                        network.validationShare()),
                defaults.supervised(),
                Integer.MAX_VALUE,
                defaults.heldOut(),
                defaults.thresholds(),
                defaults.strangestShare());
        return new EnsembleTrainer(options, DecisionPolicy.DEFAULT)
                .train(Examples.history(2_000, 1), "v-test", "schema-test", 5, listener);
    }

    @Test
    void theEngineGivenTrainsTheAutoencoder() {
        List<Integer> widths = new ArrayList<>();
        AutoencoderEngine engine = new AutoencoderEngine() {
            @Override
            public String name() {
                return "counting";
            }

            @Override
            public Learner learner(int width, AutoencoderOptions options, float[] parameters) {
                widths.add(width);
                return AutoencoderEngine.builtIn().learner(width, options, parameters);
            }
        };
        List<String> messages = new ArrayList<>();

        new EnsembleTrainer(TrainingOptions.DEFAULT, DecisionPolicy.DEFAULT, engine)
                .train(Examples.history(2_000, 1), "v", "s", 1, (stage, share, message) -> messages.add(message));

        assertThat(widths).containsExactly(HISTORY.rows()[0].length);
        assertThat(messages).anyMatch(message -> message.endsWith(" rows, engine counting"));
    }

    @Test
    void everyStageIsReportedInItsOrder() {
        assertThat(STAGES).isSorted();
        assertThat(STAGES)
                .contains(
                        TrainingStage.FOREST,
                        TrainingStage.AUTOENCODER,
                        TrainingStage.THRESHOLDS,
                        TrainingStage.VALIDATE);
    }

    @Test
    void theSameHistoryAndSeedGiveTheSameScores() {
        Ensemble again = Examples.train(HISTORY, (stage, share, message) -> {}).ensemble();
        EnsembleEvaluator first = new EnsembleEvaluator(trained.ensemble());
        EnsembleEvaluator second = new EnsembleEvaluator(again);

        for (float[] row : HISTORY.slice(0, 200).rows()) {
            assertThat(second.evaluate(row, 0, Combination.SUM).points())
                    .isEqualTo(first.evaluate(row, 0, Combination.SUM).points());
        }
    }

    @Test
    void layerPointsAreBasePointsPlusContributions() {
        EnsembleEvaluator evaluator = new EnsembleEvaluator(trained.ensemble());

        for (float[] row : HISTORY.rows()) {
            EnsembleEvaluator.Result result = evaluator.evaluate(row, 0, Combination.SUM);
            assertThat(sum(result.explanation().isolationContributions())
                            + result.isolation().basePoints())
                    .isCloseTo(result.isolation().points(), within(1e-4));
            assertThat(sum(result.explanation().autoencoderContributions())
                            + result.autoencoder().basePoints())
                    .isCloseTo(result.autoencoder().points(), within(1e-4));
            assertThat(result.points().total()).isBetween(0.0, 60.0);
        }
    }

    @Test
    void fromFiftyKnownFraudsOnThereIsASupervisedLayer() {
        Dataset all = Examples.history(8_000, 1);
        int size = 0;
        while (all.slice(0, size).frauds() < 50) {
            size++;
        }
        EnsembleTrainer trainer = new EnsembleTrainer(TrainingOptions.DEFAULT, DecisionPolicy.DEFAULT);
        List<TrainingStage> stages = new ArrayList<>();

        Ensemble enough = trainer.train(all.slice(0, size), "v", "s", 1, (stage, share, message) -> stages.add(stage))
                .ensemble();
        Ensemble tooFew = trainer.train(all.slice(0, size - 1), "v", "s", 1, (stage, share, message) -> {})
                .ensemble();

        assertThat(all.slice(0, trainer.splitAt(size)).frauds()).isLessThan(50);
        assertThat(enough.supervised()).isNotNull();
        assertThat(tooFew.supervised()).isNull();
        assertThat(stages).isSorted().contains(TrainingStage.SUPERVISED);
        assertThat(STAGES).doesNotContain(TrainingStage.SUPERVISED);
    }

    @Test
    void halfOfTheFiftyMustBeThereToLearnFrom() {
        Dataset rows = Examples.history(1_000, 1);
        EnsembleTrainer trainer = new EnsembleTrainer(TrainingOptions.DEFAULT, DecisionPolicy.DEFAULT);

        Ensemble enough = trainer.train(withFrauds(rows, 25), "v", "s", 1, (stage, share, message) -> {})
                .ensemble();
        Ensemble tooFew = trainer.train(withFrauds(rows, 24), "v", "s", 1, (stage, share, message) -> {})
                .ensemble();

        assertThat(enough.supervised()).isNotNull();
        assertThat(tooFew.supervised()).isNull();
    }

    /// The same rows with 60 frauds.
    ///
    /// @param first how many of them come first, the others last
    private static Dataset withFrauds(Dataset rows, int first) {
        boolean[] fraud = new boolean[rows.size()];
        Arrays.fill(fraud, 0, first, true);
        Arrays.fill(fraud, fraud.length - (60 - first), fraud.length, true);
        return new Dataset(rows.rows(), rows.rulesPoints(), fraud);
    }

    @Test
    void aSupervisedLayerSpeaksForTheOthers() {
        EnsembleTrainer.Trained supervised = Examples.trainSupervised(HISTORY, (stage, share, message) -> {});
        EnsembleEvaluator evaluator = new EnsembleEvaluator(supervised.ensemble());
        EnsembleEvaluator others = new EnsembleEvaluator(trained.ensemble());

        assertThat(Objects.requireNonNull(supervised.evaluation().supervised()).averagePrecision())
                .isGreaterThan(0.95);
        assertThat(supervised.evaluation().ensemble().precision()).isGreaterThan(0.9);
        Thresholds thresholds = Objects.requireNonNull(supervised.supervised());
        assertThat(ThresholdMethod.values()).allMatch(each -> thresholds.of(each) instanceof Threshold.Known);
        assertThat(thresholds.methodInForce()).isEqualTo(ThresholdMethod.COST);
        assertThat(Objects.requireNonNull(supervised.ensemble().supervised()).threshold())
                .isEqualTo(thresholds.inForce());
        assertThat(trained.supervised()).isNull();
        for (float[] row : HISTORY.rows()) {
            EnsembleEvaluator.Result result = evaluator.evaluate(row, 0, Combination.SUM);
            assertThat(result.isolation().evidence())
                    .isEqualTo(
                            others.evaluate(row, 0, Combination.SUM).isolation().evidence());
            assertThat(result.points().isolation() + result.points().autoencoder())
                    .isZero();
            assertThat(result.points().total()).isEqualTo(result.supervised().points());
            assertThat(sum(result.explanation().supervisedContributions())
                            + result.supervised().basePoints())
                    .isCloseTo(result.supervised().points(), within(1e-4));
        }
    }

    private static double sum(float[] parts) {
        double sum = 0;
        for (float part : parts) {
            sum += part;
        }
        return sum;
    }

    @Test
    void aHistoryTooShortToSplitIsRefused() {
        EnsembleTrainer trainer = new EnsembleTrainer(TrainingOptions.DEFAULT, DecisionPolicy.DEFAULT);

        assertThatThrownBy(() -> trainer.train(Examples.history(2, 1), "v", "schema", 1, (stage, share, message) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 rows is too short");
    }
}
