package dev.vigil.training.search;

import dev.vigil.layer.autoencoder.AutoencoderOptions;
import dev.vigil.layer.isolation.IsolationForestOptions;
import dev.vigil.training.TrainingOptions;
import java.util.random.RandomGenerator;

/// What a search tries.
///
/// @param trees         of the forest
/// @param subsample     rows each of them is grown from
/// @param latent        neurons of the autoencoder's latent layer
/// @param learningRate  step size of the autoencoder's training
/// @param contamination share of the rows, those the forest finds strangest, that the autoencoder does not learn
///                      from
public record Hyperparameters(int trees, int subsample, int latent, double learningRate, double contamination) {
    private static final int LEAST_SUBSAMPLE_BITS = 6;
    private static final int MOST_SUBSAMPLE_BITS = 10;

    /// Those of some options.
    public static Hyperparameters of(TrainingOptions options) {
        return new Hyperparameters(
                options.isolation().trees(),
                options.isolation().subsample(),
                options.autoencoder().latent(),
                options.autoencoder().learningRate(),
                options.strangestShare());
    }

    /// At random: 50 to 300 trees of 64, 128, ... 1,024 rows, 4 to 20 latent neurons, learning rate 0.0003 to 0.01,
    /// contamination 0.02 to 0.3. All but the neurons evenly on a logarithmic scale.
    static Hyperparameters draw(RandomGenerator random) {
        return new Hyperparameters(
                (int) Math.round(between(50, 300, random)),
                1 << random.nextInt(LEAST_SUBSAMPLE_BITS, MOST_SUBSAMPLE_BITS + 1),
                random.nextInt(4, 21),
                rounded(between(0.0003, 0.01, random)),
                rounded(between(0.02, 0.3, random)));
    }

    private static double between(double least, double most, RandomGenerator random) {
        return least * Math.pow(most / least, random.nextDouble());
    }

    /// To two digits: more than that nobody wants to read, and nothing depends on it.
    private static double rounded(double value) {
        double step = Math.pow(10, Math.floor(Math.log10(value)) - 1);
        return Math.round(value / step) * step;
    }

    /// The same with another learning rate.
    Hyperparameters withLearningRate(double rate) {
        return new Hyperparameters(trees, subsample, latent, rate, contamination);
    }

    /// `options` with these in their place.
    public TrainingOptions in(TrainingOptions options) {
        IsolationForestOptions forest = options.isolation();
        AutoencoderOptions network = options.autoencoder();
        return new TrainingOptions(
                new IsolationForestOptions(trees, subsample, forest.contamination(), forest.maxFeatures()),
                new AutoencoderOptions(
                        network.hidden(),
                        latent,
                        network.epochs(),
                        network.batch(),
                        network.patience(),
                        learningRate,
                        network.validationShare()),
                options.supervised(),
                options.fewestFrauds(),
                options.heldOut(),
                options.thresholds(),
                contamination);
    }

    /// For people.
    public String text() {
        return "%d trees of %d rows, latent %d, learning rate %.2g, contamination %.2g"
                .formatted(trees, subsample, latent, learningRate, contamination);
    }
}
