package dev.vigil.layer.autoencoder;

import dev.vigil.layer.TrainingRows;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Trains autoencoders with Adam and early stopping.
///
/// Give it ordinary history, see [OrdinaryRows]. The same rows, options, seed and engine give the same model on the
/// same kind of processor; with and without the Vector API, and between engines, results differ by rounding, which
/// grows from step to step.
public final class AutoencoderTrainer {
    /// Rows from which medians and MADs are taken at most.
    private static final int SCALE_ROWS = 20_000;

    /// A feature the network reproduces better than this, in spreads, is taken as reproduced just so well: of a feature
    /// that hardly varies, the network's own wobble would otherwise be news.
    private static final float LEAST_RESIDUAL = 0.1f;

    /// The share of the ordinary rows whose residual is at most one residual scale.
    private static final double WITHIN_SCALE = 0.99;

    private static final float MOST_RESIDUAL = 1e30f;

    private final AutoencoderOptions options;
    private final AutoencoderEngine engine;
    private final Kernel kernel;

    /// Trains with the built-in engine.
    public AutoencoderTrainer(AutoencoderOptions options) {
        this(options, Kernels.fastest());
    }

    public AutoencoderTrainer(AutoencoderOptions options, AutoencoderEngine engine) {
        this(options, engine, Kernels.fastest());
    }

    AutoencoderTrainer(AutoencoderOptions options, Kernel kernel) {
        this(options, new BuiltInEngine(kernel), kernel);
    }

    private AutoencoderTrainer(AutoencoderOptions options, AutoencoderEngine engine, Kernel kernel) {
        this.options = options;
        this.engine = engine;
        this.kernel = kernel;
    }

    /// @param rows     at least ten, all of one width, finite values; read, not kept
    /// @param listener called after each epoch
    /// @throws IllegalArgumentException   if the rows are not like that
    /// @throws IllegalStateException      if the engine cannot work on this machine
    /// @throws TrainingDivergedException if the loss is not a finite number, or never falls
    public Autoencoder train(float[][] rows, long seed, EpochListener listener) {
        int width = TrainingRows.requireWidth(rows, 10);
        if (width > Autoencoder.MAX_WIDTH) {
            throw new IllegalArgumentException("at most " + Autoencoder.MAX_WIDTH + " features, got " + width);
        }
        SplittableRandom random = new SplittableRandom(seed);
        float[][] shuffled = rows.clone();
        TrainingRun.shuffle(shuffled, random);
        float[][] typical = Arrays.copyOf(shuffled, Math.min(SCALE_ROWS, shuffled.length));
        Standardizer standardizer = Standardizer.fit(typical);
        Network network = new Network(width, options.hidden(), options.latent());
        network.randomize(random);
        AutoencoderEngine.Learner learner = engine.learner(width, options, network.copyOfParameters());
        network.setParameters(new TrainingRun(options, learner, standardizer, shuffled).run(random, listener));
        return withResidualScale(network, standardizer, typical);
    }

    private Autoencoder withResidualScale(Network network, Standardizer standardizer, float[][] rows) {
        int width = network.width();
        float[][] residuals = residuals(network, standardizer, rows);
        float[] inverse = new float[Kernel.padded(width)];
        for (int feature = 0; feature < width; feature++) {
            inverse[feature] = 1 / Math.clamp(residualScale(residuals[feature]), LEAST_RESIDUAL, MOST_RESIDUAL);
        }
        return new Autoencoder(network, standardizer.center, standardizer.factor, inverse);
    }

    /// What one ordinary row in a hundred exceeds; for a feature that is nearly always reproduced, the robust spread.
    /// Ordinary residuals are thereby worth little in every feature, however heavy its tail, and do not add up to
    /// what a single strange value is worth. Overwrites the residuals.
    private static float residualScale(float[] residuals) {
        float spread = RobustScale.spread(residuals, 0);
        return Math.max(spread, RobustScale.quantile(residuals, WITHIN_SCALE));
    }

    /// By feature and row: unclipped scaled value minus prediction.
    private float[][] residuals(Network network, Standardizer standardizer, float[][] rows) {
        int width = network.width();
        float[][] residuals = new float[width][rows.length];
        float[][] stages = network.rowBuffers();
        for (int row = 0; row < rows.length; row++) {
            standardizer.clipped(rows[row], stages[0], 0);
            network.forward(kernel, stages);
            float[] predicted = stages[Network.LAYERS];
            for (int i = 0; i < width; i++) {
                residuals[i][row] = standardizer.scaled(rows[row], i) - predicted[i];
            }
        }
        return residuals;
    }
}
