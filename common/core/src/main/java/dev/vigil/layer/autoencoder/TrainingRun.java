package dev.vigil.layer.autoencoder;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// One training by an engine, up to early stopping.
final class TrainingRun {
    /// A validation loss below this cannot be expected to fall.
    private static final double NOTHING_TO_LEARN = 1e-9;

    /// A network that is this many times worse than one that knows nothing will not recover.
    private static final double EXPLODED = 10;

    private final AutoencoderOptions options;
    private final AutoencoderEngine.Learner learner;
    private final Standardizer standardizer;
    private final float[][] validation;
    private final float[][] training;

    /// The rows of a batch as the learner takes them.
    private final float[] batch;

    private float[] bestParameters;
    private double bestLoss;

    /// @param rows in random order
    TrainingRun(
            AutoencoderOptions options, AutoencoderEngine.Learner learner, Standardizer standardizer, float[][] rows) {
        this.options = options;
        this.learner = learner;
        this.standardizer = standardizer;
        int held = Math.max(1, (int) (options.validationShare() * rows.length));
        this.validation = Arrays.copyOf(rows, held);
        this.training = Arrays.copyOfRange(rows, held, rows.length);
        this.batch = new float[options.batch() * rows[0].length];
        this.bestParameters = learner.parameters();
        this.bestLoss = validationLoss();
    }

    /// @return the parameters with the lowest validation loss
    float[] run(RandomGenerator random, EpochListener listener) {
        double firstLoss = bestLoss;
        int stale = 0;
        for (int epoch = 1; epoch <= options.epochs() && stale < options.patience(); epoch++) {
            shuffle(training, random);
            double loss = trainEpoch();
            double validationLoss = validationLoss();
            requireFinite(epoch, loss, validationLoss);
            requireBounded(epoch, validationLoss, firstLoss);
            listener.finished(epoch, loss, validationLoss);
            stale = validationLoss < bestLoss ? 0 : stale + 1;
            keepIfBest(validationLoss);
        }
        requireFallen(firstLoss, stale);
        return bestParameters;
    }

    private double trainEpoch() {
        double sum = 0;
        for (int from = 0; from < training.length; from += options.batch()) {
            int count = load(training, from);
            sum += learner.step(batch, count);
        }
        return sum / training.length;
    }

    private double validationLoss() {
        double sum = 0;
        for (int from = 0; from < validation.length; from += options.batch()) {
            int count = load(validation, from);
            sum += learner.loss(batch, count);
        }
        return sum / validation.length;
    }

    private int load(float[][] rows, int from) {
        int count = Math.min(options.batch(), rows.length - from);
        for (int i = 0; i < count; i++) {
            float[] row = rows[from + i];
            standardizer.clipped(row, batch, i * row.length);
        }
        return count;
    }

    private void keepIfBest(double validationLoss) {
        if (validationLoss < bestLoss) {
            bestLoss = validationLoss;
            bestParameters = learner.parameters();
        }
    }

    private void requireFinite(int epoch, double loss, double validationLoss) {
        if (!Double.isFinite(loss) || !Double.isFinite(validationLoss)) {
            throw diverged("epoch %d ended with loss %s and validation loss %s".formatted(epoch, loss, validationLoss));
        }
    }

    private void requireBounded(int epoch, double validationLoss, double firstLoss) {
        if (validationLoss > EXPLODED * firstLoss && firstLoss > NOTHING_TO_LEARN) {
            throw diverged("in epoch %d the validation loss exploded to %.4g, from %.4g at its start"
                    .formatted(epoch, validationLoss, firstLoss));
        }
    }

    private void requireFallen(double firstLoss, int epochs) {
        if (bestLoss >= firstLoss && firstLoss > NOTHING_TO_LEARN) {
            throw diverged(
                    "the validation loss never fell below its start of %.4g in %d epochs".formatted(firstLoss, epochs));
        }
    }

    private TrainingDivergedException diverged(String what) {
        return new TrainingDivergedException(what + ", at learning rate " + options.learningRate());
    }

    /// Fisher-Yates.
    static void shuffle(float[][] rows, RandomGenerator random) {
        for (int i = rows.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            float[] row = rows[i];
            rows[i] = rows[j];
            rows[j] = row;
        }
    }
}
