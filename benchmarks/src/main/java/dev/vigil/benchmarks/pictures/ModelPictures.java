package dev.vigil.benchmarks.pictures;

import dev.vigil.benchmarks.pictures.Plot.Point;
import dev.vigil.decision.DecisionPolicy;
import dev.vigil.evaluation.LabelledScores;
import dev.vigil.evaluation.OperatingPoint;
import dev.vigil.evaluation.Threshold;
import dev.vigil.evaluation.ThresholdMethod;
import dev.vigil.feature.Feature;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.layer.Detector;
import dev.vigil.layer.autoencoder.Autoencoder;
import dev.vigil.layer.autoencoder.AutoencoderOptions;
import dev.vigil.layer.autoencoder.AutoencoderTrainer;
import dev.vigil.layer.autoencoder.OrdinaryRows;
import dev.vigil.layer.autoencoder.TrainingDivergedException;
import dev.vigil.layer.isolation.IsolationForest;
import dev.vigil.layer.isolation.IsolationForestOptions;
import dev.vigil.layer.isolation.IsolationForestTrainer;
import dev.vigil.layer.rules.RuleLayer;
import dev.vigil.scoring.Ensemble;
import dev.vigil.scoring.EnsembleEvaluator;
import dev.vigil.simulation.SimulatedTransaction;
import dev.vigil.simulation.Simulation;
import dev.vigil.simulation.SimulationOptions;
import dev.vigil.training.Dataset;
import dev.vigil.training.EnsembleTrainer;
import dev.vigil.training.FeatureReplay;
import dev.vigil.training.TrainingOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What the detectors make of a simulated exchange, drawn.
final class ModelPictures {
    private static final long SEED = 20_260_101;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LABEL_DELAY = Duration.ofDays(7);
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.standard();
    private static final int SHOWN_FEATURES = 9;
    private static final double[] LEARNING_RATES = {0.01, 0.001, 0.0001};

    private static final String BLUE = "#3b6fd4";
    private static final String ORANGE = "#d97706";
    private static final String RED = "#c2183c";
    private static final String GREEN = "#15803d";
    private static final String GREY = "#6b7280";

    private final Dataset past;
    private final Dataset heldOut;
    private final EnsembleTrainer.Trained trained;
    private final Consumer<String> progress;

    private ModelPictures(Dataset past, Dataset heldOut, EnsembleTrainer.Trained trained, Consumer<String> progress) {
        this.past = past;
        this.heldOut = heldOut;
        this.trained = trained;
        this.progress = progress;
    }

    /// Simulates an exchange and trains on it; frauds are known when they are as old as labels are late.
    static ModelPictures of(int users, int days, Consumer<String> progress) {
        Dataset history = simulate(users, days);
        progress.accept(String.format(
                Locale.ROOT, "%,d transactions of %,d users, %d frauds", history.size(), users, history.frauds()));
        EnsembleTrainer trainer = new EnsembleTrainer(TrainingOptions.DEFAULT, DecisionPolicy.DEFAULT);
        EnsembleTrainer.Trained trained =
                trainer.train(history, "pictures", CATALOGUE.schema(), SEED, (stage, share, doing) -> {});
        int split = trainer.splitAt(history.size());
        return new ModelPictures(history.slice(0, split), history.slice(split, history.size()), trained, progress);
    }

    private static Dataset simulate(int users, int days) {
        Simulation simulation = new Simulation(
                SimulationOptions.startingAt(START).withUsers(users).withSeed(SEED));
        FeatureReplay replay = new FeatureReplay(CATALOGUE, RuleLayer.standard());
        Instant end = START.plus(Duration.ofDays(days));
        for (SimulatedTransaction next = simulation.next();
                next.transaction().timestamp().isBefore(end);
                next = simulation.next()) {
            replay.add(next.transaction(), next.fraud());
            if (next.fraud()) {
                replay.label(
                        next.transaction(), true, next.transaction().timestamp().plus(LABEL_DELAY));
            }
        }
        return replay.dataset();
    }

    /// The pictures by name.
    Map<String, Picture> draw() {
        Map<String, Picture> pictures = new LinkedHashMap<>();
        pictures.put("isolation-forest", isolationForest());
        pictures.put("autoencoder", reconstruction());
        pictures.put("gradient-descent", gradientDescent());
        pictures.put("thresholds", thresholds());
        pictures.put("ensemble", ensemble());
        return pictures;
    }

    /// A forest of two features only, so that what it learned fits on paper.
    private Plot isolationForest() {
        Axis amount = Axis.logarithmic("amount, USD", 1, 100_000);
        Axis speed = Axis.logarithmic("transactions of the user in 24 h", 1, 100);
        float[][] rows = plane(past.ordinaryRows());
        IsolationForest forest = new IsolationForestTrainer(IsolationForestOptions.defaults()).train(rows, SEED);
        Plot plot = new Plot("Isolation forest: what is easily cut off is strange", amount, speed);
        plot.ground(BLUE, scores(forest, amount, speed));
        plot.dots("ordinary transactions, one in 300", GREY, 1.6, every(rows, 300));
        plot.dots("frauds", RED, 2.6, every(plane(past.fraudRows()), 4));
        return plot;
    }

    private static float[][] plane(float[][] rows) {
        int amount = CATALOGUE.indexOf("amount_usd");
        int count = CATALOGUE.indexOf("transactions_last_24h");
        float[][] plane = new float[rows.length][];
        for (int row = 0; row < rows.length; row++) {
            plane[row] = new float[] {
                (float) Math.log10(Math.max(1, rows[row][amount])), (float) Math.log10(1 + rows[row][count])
            };
        }
        return plane;
    }

    private static double[][] scores(IsolationForest forest, Axis amount, Axis speed) {
        Detector.Evaluator evaluator = forest.evaluator();
        double[][] shades = new double[45][25];
        for (int column = 0; column < shades.length; column++) {
            for (int row = 0; row < shades[column].length; row++) {
                double evidence = evaluator.evidence(new float[] {
                    (float) Math.log10(amount.value((column + 0.5) / shades.length)),
                    (float) Math.log10(speed.value((row + 0.5) / shades[column].length))
                });
                // Scores are between 0 and 1; what is interesting happens from .35 to .85.
                shades[column][row] = Math.clamp((forest.score(evidence) - 0.35) / 0.5, 0, 1);
            }
        }
        return shades;
    }

    private static List<Point> every(float[][] plane, int step) {
        List<Point> points = new ArrayList<>();
        for (int row = 0; row < plane.length; row += step) {
            points.add(new Point(Math.pow(10, plane[row][0]), Math.pow(10, plane[row][1])));
        }
        return points;
    }

    /// An ordinary row and a fraud, each with half of its kind less strange than it, and the features the network is
    /// most surprised by in the fraud.
    private Picture reconstruction() {
        float[] usual = middle(heldOut.ordinaryRows());
        float[] strange = middle(heldOut.fraudRows());
        float[] surprise = new float[CATALOGUE.width()];
        autoencoder().evaluator().explain(strange, surprise);
        int[] features = IntStream.range(0, surprise.length)
                .boxed()
                .sorted(Comparator.comparingDouble(feature -> -surprise[feature]))
                .limit(SHOWN_FEATURES)
                .mapToInt(Integer::intValue)
                .toArray();
        return new ReconstructionPicture(
                "Autoencoder: what a row has, and what the network expects",
                look("an ordinary transaction", BLUE, usual, features),
                look("a fraud", RED, strange, features));
    }

    private Autoencoder autoencoder() {
        return trained.ensemble().autoencoder().detector();
    }

    private float[] middle(float[][] rows) {
        Autoencoder.Evaluator evaluator = autoencoder().evaluator();
        return Stream.of(rows)
                .sorted(Comparator.comparingDouble(evaluator::evidence))
                .skip(rows.length / 2)
                .findFirst()
                .orElseThrow();
    }

    private ReconstructionPicture.Row look(String name, String colour, float[] row, int[] features) {
        Autoencoder.Evaluator evaluator = autoencoder().evaluator();
        float[] surprise = new float[row.length];
        double evidence = evaluator.explain(row, surprise);
        float[] expected = evaluator.expected();
        List<ReconstructionPicture.Look> looks = new ArrayList<>();
        for (int index : features) {
            Feature feature = CATALOGUE.feature(index);
            looks.add(new ReconstructionPicture.Look(
                    feature.name(),
                    feature.unit(),
                    withoutUnit(feature, row[index]),
                    withoutUnit(feature, expected[index]),
                    Math.sqrt(Math.expm1(surprise[index] * row.length))));
        }
        progress.accept(String.format(Locale.ROOT, "%s: evidence %.3f, %s", name, evidence, looks));
        return new ReconstructionPicture.Row(name, colour, evidence, looks);
    }

    private static String withoutUnit(Feature feature, float inVector) {
        String text = feature.text(inVector);
        String unit = " " + feature.unit();
        return text.endsWith(unit) ? text.substring(0, text.length() - unit.length()) : text;
    }

    /// The loss on rows the network does not learn from, epoch by epoch, at three learning rates.
    private Plot gradientDescent() {
        float[][] ordinary = OrdinaryRows.of(
                past.ordinaryRows(),
                trained.ensemble().isolation().detector(),
                TrainingOptions.DEFAULT.strangestShare());
        List<List<Point>> courses = new ArrayList<>();
        for (double rate : LEARNING_RATES) {
            courses.add(course(ordinary, rate));
        }
        double[] losses = courses.stream()
                .flatMap(List::stream)
                .mapToDouble(Point::up)
                .sorted()
                .toArray();
        AutoencoderOptions defaults = AutoencoderOptions.defaults();
        Plot plot = new Plot(
                "Gradient descent: the size of the step",
                Axis.linear("epoch", 0, defaults.epochs()),
                Axis.linear("validation loss", 0, losses[losses.length - 1] * 1.1));
        String[] colours = {ORANGE, BLUE, GREEN};
        for (int i = 0; i < colours.length; i++) {
            String suffix = LEARNING_RATES[i] == defaults.learningRate() ? ", the default" : "";
            plot.line("learning rate " + Axis.text(LEARNING_RATES[i]) + suffix, colours[i], courses.get(i));
        }
        return plot;
    }

    private List<Point> course(float[][] rows, double learningRate) {
        AutoencoderOptions defaults = AutoencoderOptions.defaults();
        List<Point> course = new ArrayList<>();
        try {
            new AutoencoderTrainer(new AutoencoderOptions(
                            defaults.hidden(),
                            defaults.latent(),
                            defaults.epochs(),
                            defaults.batch(),
                            defaults.patience(),
                            learningRate,
                            defaults.validationShare()))
                    .train(rows, SEED, (epoch, loss, validationLoss) -> course.add(new Point(epoch, validationLoss)));
        } catch (TrainingDivergedException e) {
            progress.accept("learning rate " + learningRate + ": " + e.getMessage());
        }
        course.removeIf(point -> !Double.isFinite(point.up()));
        progress.accept(String.format(
                Locale.ROOT,
                "learning rate %s: %d epochs, validation loss %.4f at the end",
                Axis.text(learningRate),
                course.size(),
                course.getLast().up()));
        return course;
    }

    /// The evidence of the autoencoder for ordinary rows and for frauds, and where the four methods draw the line.
    private Plot thresholds() {
        Detector detector = trained.ensemble().autoencoder().detector();
        double[] ordinary = detector.evidence(heldOut.ordinaryRows());
        double[] frauds = detector.evidence(heldOut.fraudRows());
        Axis evidence = Axis.logarithmic("evidence of the autoencoder", 0.03, 10);
        double[] edges = new double[61];
        for (int edge = 0; edge < edges.length; edge++) {
            edges[edge] = evidence.value(edge / 60.0);
        }
        double[] usual = shares(evidence, ordinary, edges.length - 1);
        double[] strange = shares(evidence, frauds, edges.length - 1);
        double most = Math.max(max(usual), max(strange));
        Plot plot = new Plot(
                "Thresholds: four ways to draw the line", evidence, Axis.linear("share of each", 0, most * 1.1));
        plot.columns("ordinary transactions", BLUE, edges, usual);
        plot.columns("frauds", RED, edges, strange);
        int row = 0;
        for (ThresholdMethod method : ThresholdMethod.values()) {
            if (trained.autoencoder().of(method) instanceof Threshold.Known known) {
                plot.limit(method.wireName(), known.value(), row++);
                progress.accept(String.format(
                        Locale.ROOT,
                        "threshold %s: %.3f; above it %.2f %% of the ordinary, %.1f %% of the frauds",
                        method.wireName(),
                        known.value(),
                        100 * above(ordinary, known.value()),
                        100 * above(frauds, known.value())));
            }
        }
        return plot;
    }

    private static double[] shares(Axis axis, double[] values, int bins) {
        double[] shares = new double[bins];
        for (double value : values) {
            shares[Math.min(bins - 1, (int) (axis.place(value) * bins))] += 1.0 / values.length;
        }
        return shares;
    }

    private static double max(double[] values) {
        double max = 0;
        for (double value : values) {
            max = Math.max(max, value);
        }
        return max;
    }

    private static double above(double[] values, double limit) {
        int count = 0;
        for (double value : values) {
            count += value > limit ? 1 : 0;
        }
        return (double) count / values.length;
    }

    /// How many frauds each detector finds among how few alerts, alone and together.
    private Plot ensemble() {
        Ensemble whole = trained.ensemble();
        Ensemble unsupervised = new Ensemble(
                whole.version(),
                whole.featureSchema(),
                whole.isolation(),
                whole.autoencoder(),
                null,
                new float[CATALOGUE.width()]);
        Plot plot = new Plot(
                "Ensemble: one against the other, and together",
                Axis.linear("recall: share of the frauds that is found", 0, 1),
                Axis.linear("precision: share of frauds among alerts", 0, 1));
        curve(
                plot,
                "isolation forest",
                GREY,
                unsupervised,
                result -> result.isolation().evidence());
        curve(
                plot,
                "autoencoder",
                ORANGE,
                unsupervised,
                result -> result.autoencoder().evidence());
        curve(
                plot,
                "rules, forest and autoencoder",
                BLUE,
                unsupervised,
                result -> result.points().total());
        curve(
                plot,
                "with the supervised layer",
                GREEN,
                whole,
                result -> result.points().total());
        return plot;
    }

    private void curve(
            Plot plot,
            String name,
            String colour,
            Ensemble ensemble,
            ToDoubleFunction<EnsembleEvaluator.Result> score) {
        EnsembleEvaluator evaluator = new EnsembleEvaluator(ensemble);
        double[] scores = new double[heldOut.size()];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = score.applyAsDouble(evaluator.evaluate(
                    heldOut.rows()[row], heldOut.rulesPoints()[row], DecisionPolicy.DEFAULT.combination()));
        }
        LabelledScores labelled = new LabelledScores(scores, heldOut.fraud());
        List<Point> points = new ArrayList<>();
        for (OperatingPoint point : labelled.operatingPoints()) {
            if (point.confusion().truePositives() > 0) {
                points.add(
                        new Point(point.confusion().recall(), point.confusion().precision()));
            }
        }
        plot.line(name, colour, thinned(points));
        progress.accept(String.format(
                Locale.ROOT,
                "%s: average precision %.3f, ROC AUC %.3f",
                name,
                labelled.averagePrecision(),
                labelled.rocAuc()));
    }

    /// Points that would lie on one another are left out.
    private static List<Point> thinned(List<Point> points) {
        List<Point> kept = new ArrayList<>();
        for (Point point : points) {
            if (kept.isEmpty()
                    || Math.abs(point.across() - kept.getLast().across()) > 0.004
                    || Math.abs(point.up() - kept.getLast().up()) > 0.004) {
                kept.add(point);
            }
        }
        return kept;
    }
}
