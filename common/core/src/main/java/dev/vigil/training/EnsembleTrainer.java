package dev.vigil.training;

import static dev.vigil.training.TrainingStage.AUTOENCODER;
import static dev.vigil.training.TrainingStage.FOREST;
import static dev.vigil.training.TrainingStage.SUPERVISED;
import static dev.vigil.training.TrainingStage.THRESHOLDS;
import static dev.vigil.training.TrainingStage.VALIDATE;

import dev.vigil.decision.DecisionPolicy;
import dev.vigil.evaluation.Distribution;
import dev.vigil.evaluation.Thresholds;
import dev.vigil.layer.Detector;
import dev.vigil.layer.autoencoder.Autoencoder;
import dev.vigil.layer.autoencoder.AutoencoderEngine;
import dev.vigil.layer.autoencoder.AutoencoderOptions;
import dev.vigil.layer.autoencoder.AutoencoderTrainer;
import dev.vigil.layer.autoencoder.OrdinaryRows;
import dev.vigil.layer.autoencoder.TrainingDivergedException;
import dev.vigil.layer.isolation.IsolationForest;
import dev.vigil.layer.isolation.IsolationForestTrainer;
import dev.vigil.layer.supervised.BoostedTrees;
import dev.vigil.layer.supervised.BoostedTreesTrainer;
import dev.vigil.risk.Calibration;
import dev.vigil.risk.LayerPoints;
import dev.vigil.scoring.Ensemble;
import dev.vigil.scoring.Stacking;
import org.jspecify.annotations.Nullable;

/// Trains the detectors on a history and makes them comparable.
///
/// The newest part of the history is kept for evaluation. Known frauds are left out of training; the autoencoder
/// also does not see the rows the forest finds strangest, or it would learn to reconstruct the very frauds nobody
/// has reported. Where enough frauds are known, a supervised layer learns to tell them from all other rows. The
/// same dataset, options and seed give the same ensemble.
public final class EnsembleTrainer {
    /// An autoencoder whose training is unstable is trained once more, with steps smaller by this.
    private static final double SLOWER = 10;

    private final TrainingOptions options;
    private final AutoencoderEngine engine;
    private final EnsembleEvaluation evaluation;

    /// Trains the autoencoder with the built-in engine.
    ///
    /// @param policy the thresholds the ensemble is evaluated at
    public EnsembleTrainer(TrainingOptions options, DecisionPolicy policy) {
        this(options, policy, AutoencoderEngine.builtIn());
    }

    /// @param policy the thresholds the ensemble is evaluated at
    /// @param engine trains the autoencoder
    public EnsembleTrainer(TrainingOptions options, DecisionPolicy policy, AutoencoderEngine engine) {
        this.options = options;
        this.engine = engine;
        this.evaluation = new EnsembleEvaluation(policy);
    }

    /// An ensemble and how well it did on the held-out rows.
    ///
    /// @param trainingRows rows the detectors learned from
    /// @param isolation    the thresholds of the forest, in its evidence
    /// @param autoencoder  the thresholds of the autoencoder, in its evidence
    /// @param supervised   the thresholds of the supervised layer, in log-odds; null where there is no such layer
    /// @param learningRate the autoencoder was trained with
    /// @param instability  why that is not the rate of the options, for people; empty when it is
    public record Trained(
            Ensemble ensemble,
            int trainingRows,
            Thresholds isolation,
            Thresholds autoencoder,
            @Nullable Thresholds supervised,
            Evaluation evaluation,
            double learningRate,
            String instability) {}

    private record Learnt(Autoencoder model, double learningRate, String instability) {}

    private record CalibratedLayer<D extends Detector>(Ensemble.Layer<D> layer, Thresholds thresholds) {}

    /// Both detectors, calibrated.
    private record Layers(
            CalibratedLayer<IsolationForest> isolation, CalibratedLayer<Autoencoder> autoencoder, Learnt learnt) {}

    /// @param history       oldest first, enough that both parts of the split have rows
    /// @param version       of the ensemble
    /// @param featureSchema of the catalogue that made the rows
    /// @throws IllegalArgumentException  if the history is too short to split
    /// @throws TrainingDivergedException if the training of the autoencoder is unstable at a tenth of the rate
    ///                                   too
    public Trained train(Dataset history, String version, String featureSchema, long seed, TrainingListener listener) {
        int split = splitAt(history.size());
        Dataset past = history.slice(0, split);
        float[][] rows = past.ordinaryRows();
        Layers layers = train(rows, past.fraudRows(), seed, listener);
        CalibratedLayer<BoostedTrees> supervised =
                isEnough(history, past) ? supervised(history, past, layers, seed, listener) : null;
        Ensemble ensemble = new Ensemble(
                version,
                featureSchema,
                layers.isolation().layer(),
                layers.autoencoder().layer(),
                supervised == null ? null : supervised.layer(),
                medians(rows));
        Dataset heldOut = history.slice(split, history.size());
        listener.progressed(VALIDATE, 0, "evaluating on the newest " + heldOut.size() + " transactions");
        return new Trained(
                ensemble,
                rows.length,
                layers.isolation().thresholds(),
                layers.autoencoder().thresholds(),
                supervised == null ? null : supervised.thresholds(),
                evaluation.evaluate(ensemble, heldOut),
                layers.learnt().learningRate(),
                layers.learnt().instability());
    }

    /// How many of a history's rows, from the first on, are learned from; the rest is held out.
    ///
    /// @throws IllegalArgumentException if the history is too short to split
    public int splitAt(int size) {
        int split = (int) Math.round(size * (1 - options.heldOut()));
        if (split < 2 || split >= size) {
            throw new IllegalArgumentException(
                    "a history of " + size + " rows is too short to hold out " + options.heldOut() + " of it");
        }
        return split;
    }

    private Layers train(float[][] rows, float[][] frauds, long seed, TrainingListener listener) {
        listener.progressed(FOREST, 0, "growing the isolation forest on " + rows.length + " rows");
        IsolationForest forest = new IsolationForestTrainer(options.isolation()).train(rows, seed);
        float[][] ordinary = OrdinaryRows.of(rows, forest, options.strangestShare());
        listener.progressed(
                AUTOENCODER, 0, "training the autoencoder on " + ordinary.length + " rows, engine " + engine.name());
        Learnt learnt = learn(ordinary, seed, listener);
        listener.progressed(
                THRESHOLDS,
                0,
                "setting thresholds, chosen is " + options.thresholds().chosen().wireName());
        return new Layers(
                layer(forest, rows, frauds, LayerPoints.MAXIMUM.isolation()),
                layer(learnt.model(), rows, frauds, LayerPoints.MAXIMUM.autoencoder()),
                learnt);
    }

    /// Trains the autoencoder, and if that is unstable once more at a tenth of the learning rate.
    private Learnt learn(float[][] ordinary, long seed, TrainingListener listener) {
        AutoencoderOptions wanted = options.autoencoder();
        try {
            return new Learnt(learn(wanted, ordinary, seed, listener), wanted.learningRate(), "");
        } catch (TrainingDivergedException e) {
            AutoencoderOptions slower = wanted.withLearningRate(wanted.learningRate() / SLOWER);
            String instability = "the training of the autoencoder was unstable: " + e.getMessage()
                    + "; it was trained again at a tenth of that, " + slower.learningRate();
            listener.progressed(AUTOENCODER, 0, instability);
            return new Learnt(
                    learnSlower(slower, ordinary, seed, listener, instability), slower.learningRate(), instability);
        }
    }

    private Autoencoder learnSlower(
            AutoencoderOptions slower, float[][] ordinary, long seed, TrainingListener listener, String instability) {
        try {
            return learn(slower, ordinary, seed, listener);
        } catch (TrainingDivergedException e) {
            throw new TrainingDivergedException(instability + ", and unstable again: " + e.getMessage()
                    + ". If a still smaller rate does not help either, the rows are to blame: look for features"
                    + " without any order in them");
        }
    }

    private Autoencoder learn(AutoencoderOptions options, float[][] ordinary, long seed, TrainingListener listener) {
        int epochs = options.epochs();
        return new AutoencoderTrainer(options, engine)
                .train(
                        ordinary,
                        seed,
                        (epoch, loss, validationLoss) -> listener.progressed(
                                AUTOENCODER,
                                (double) epoch / epochs,
                                "epoch %d of at most %d: loss %.4f, validation %.4f"
                                        .formatted(epoch, epochs, loss, validationLoss)));
    }

    /// Whether enough frauds are known to learn from. Those held out count as well, since they are as confirmed as the
    /// others, but half of what is wanted must be there to be learned from.
    private boolean isEnough(Dataset history, Dataset past) {
        return history.frauds() >= options.fewestFrauds() && past.frauds() >= options.fewestLearned();
    }

    private CalibratedLayer<BoostedTrees> supervised(
            Dataset history, Dataset past, Layers layers, long seed, TrainingListener listener) {
        String message = "learning from " + past.frauds() + " of " + history.frauds()
                + " confirmed frauds, the others are held out";
        listener.progressed(SUPERVISED, 0, message);
        float[][] inputs = Stacking.inputs(
                past.rows(),
                layers.isolation().layer().detector(),
                layers.autoencoder().layer().detector());
        BoostedTreesTrainer.Learnt learnt = new BoostedTreesTrainer(options.supervised())
                .train(inputs, past.fraud(), seed, share -> listener.progressed(SUPERVISED, share, message));
        Thresholds thresholds = Thresholds.fit(
                past.ordinary(learnt.unseen()),
                past.ofFrauds(learnt.unseen()),
                options.thresholds(),
                options.thresholds().supervised());
        return new CalibratedLayer<>(
                new Ensemble.Layer<>(learnt.model(), Calibration.ofLogOdds(), thresholds.inForce()), thresholds);
    }

    private <D extends Detector> CalibratedLayer<D> layer(
            D detector, float[][] rows, float[][] frauds, double maxPoints) {
        double[] evidence = detector.evidence(rows);
        Thresholds thresholds = Thresholds.fit(
                evidence,
                detector.evidence(frauds),
                options.thresholds(),
                options.thresholds().chosen());
        Calibration calibration = Calibration.fit(new Distribution(evidence), maxPoints);
        return new CalibratedLayer<>(new Ensemble.Layer<>(detector, calibration, thresholds.inForce()), thresholds);
    }

    private static float[] medians(float[][] rows) {
        float[] medians = new float[rows[0].length];
        double[] column = new double[rows.length];
        for (int feature = 0; feature < medians.length; feature++) {
            for (int row = 0; row < rows.length; row++) {
                column[row] = rows[row][feature];
            }
            medians[feature] = (float) new Distribution(column).quantile(0.5);
        }
        return medians;
    }
}
