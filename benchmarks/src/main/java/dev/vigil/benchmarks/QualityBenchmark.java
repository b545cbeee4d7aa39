package dev.vigil.benchmarks;

import dev.vigil.decision.DecisionPolicy;
import dev.vigil.evaluation.CardPrecision;
import dev.vigil.evaluation.LabelledScores;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.layer.Detector;
import dev.vigil.layer.isolation.IsolationForest;
import dev.vigil.layer.isolation.IsolationForestOptions;
import dev.vigil.layer.isolation.IsolationForestTrainer;
import dev.vigil.layer.rules.RuleLayer;
import dev.vigil.risk.Combination;
import dev.vigil.scoring.Ensemble;
import dev.vigil.scoring.EnsembleEvaluator;
import dev.vigil.training.Dataset;
import dev.vigil.training.EnsembleTrainer;
import dev.vigil.training.FeatureReplay;
import dev.vigil.training.TrainingOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// How well frauds are found by detectors that learn without labels.
///
/// The Handbook's protocol: train on seven days, wait seven, test on seven; customers known as defrauded by the time of
/// a test day are left out of it. Features are computed by replaying everything from the first day, and every fraud is
/// confirmed seven days after it happened: the Handbook's own terminal risk features know as much. Training sees no
/// label. Beside it, the forest alone on the sets its authors and others have published figures for.
@Command(name = "quality", description = "Detection quality on the Handbook's transactions and the ADBench sets.")
final class QualityBenchmark implements Callable<Integer> {
    private static final int WEEK = 7;
    private static final Duration LABEL_DELAY = Duration.ofDays(WEEK);
    private static final int CARDS_A_DAY = 100;
    private static final Map<String, String> PUBLISHED = new TreeMap<>(Map.of(
            "2_annthyroid", ".813",
            "23_mammography", ".865",
            "32_shuttle", ".997",
            "34_smtp", ".910"));

    @Option(
            names = "--starts",
            split = ",",
            defaultValue = "60,70,80,90,100",
            description = "first training days (default ${DEFAULT-VALUE})")
    private List<Integer> starts = List.of();

    @Option(
            names = "--data",
            defaultValue = "${env:VIGIL_DATA:-../shared/data}",
            description = "where the data sets are (default ${DEFAULT-VALUE})")
    private Path data = Path.of(".");

    @Option(names = "--json", description = "keep the figures in this file")
    private @Nullable Path json;

    private final List<Row> rows = new ArrayList<>();

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(int day, String customer, float[] features, float rulesPoints, boolean fraud) {}

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(data)) {
            System.err.println("there is no data at " + data + "; set VIGIL_DATA or --data");
            return 2;
        }
        Report report = new Report("Quality without labels; Handbook: medians over first training days " + starts);
        replay();
        handbook(report);
        adbench(report);
        report.finish(System.out, json);
        return 0;
    }

    private void replay() throws IOException {
        int first = starts.stream().min(Integer::compare).orElse(0);
        RuleLayer rules = RuleLayer.standard();
        FeatureReplay replay = new FeatureReplay(FeatureCatalogue.standard(), rules);
        Handbook.read(data, (transaction, day, fraud) -> {
            float[] features = replay.observe(transaction);
            if (fraud) {
                replay.label(transaction, true, transaction.timestamp().plus(LABEL_DELAY));
            }
            if (day >= first) {
                float points = (float) rules.points(rules.evaluate(transaction, features));
                rows.add(new Row(day, transaction.userId(), features, points, fraud));
            }
        });
    }

    private void handbook(Report report) {
        Map<String, List<Scores>> byScore = new TreeMap<>();
        for (int start : starts) {
            System.out.println("first day " + start);
            measure(start).forEach((name, scores) -> {
                byScore.computeIfAbsent(name, absent -> new ArrayList<>()).add(scores);
                System.out.printf(
                        Locale.ROOT,
                        "  %-36s ROC AUC %.3f, average precision %.3f, card precision@100 %.3f%n",
                        name,
                        scores.auc,
                        scores.ap,
                        scores.cards);
            });
        }
        byScore.forEach((name, scores) -> {
            boolean best = name.equals("autoencoder");
            report.add(new Figure(
                    "Handbook " + name + " ROC AUC", median(scores, Scores::auc), "", best ? ">= .865" : null));
            report.add(new Figure(
                    "Handbook " + name + " average precision", median(scores, Scores::ap), "", best ? ">= .38" : null));
            report.add(new Figure(
                    "Handbook " + name + " card precision@100",
                    median(scores, Scores::cards),
                    "",
                    best ? ">= .26" : null));
        });
    }

    private record Scores(double auc, double ap, double cards) {}

    private static double median(List<Scores> scores, java.util.function.ToDoubleFunction<Scores> figure) {
        double[] sorted = scores.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private Map<String, Scores> measure(int start) {
        Ensemble ensemble = train(days(start, start + WEEK), start);
        List<Row> test = test(start);
        boolean[] fraud = new boolean[test.size()];
        double[] forest = new double[test.size()];
        double[] autoencoder = new double[test.size()];
        double[] total = new double[test.size()];
        EnsembleEvaluator evaluator = new EnsembleEvaluator(ensemble);
        for (int i = 0; i < fraud.length; i++) {
            Row row = test.get(i);
            EnsembleEvaluator.Result result = evaluator.evaluate(row.features, row.rulesPoints, Combination.SUM);
            fraud[i] = row.fraud;
            forest[i] = result.isolation().evidence();
            autoencoder[i] = result.autoencoder().evidence();
            total[i] = result.points().total();
        }
        return Map.of(
                "forest", scores(test, forest, fraud),
                "autoencoder", scores(test, autoencoder, fraud),
                "score (rules, forest, autoencoder)", scores(test, total, fraud));
    }

    private static Ensemble train(List<Row> history, long seed) {
        Dataset dataset = new Dataset(
                history.stream().map(Row::features).toArray(float[][]::new),
                new float[history.size()],
                new boolean[history.size()]);
        TrainingOptions defaults = TrainingOptions.DEFAULT;
        TrainingOptions options = new TrainingOptions(
                defaults.isolation(), defaults.autoencoder(), 0.001, defaults.thresholds(), defaults.strangestShare());
        return new EnsembleTrainer(options, DecisionPolicy.DEFAULT)
                .train(dataset, "quality", FeatureCatalogue.standard().schema(), seed, (stage, share, message) -> {})
                .ensemble();
    }

    private List<Row> days(int from, int to) {
        return rows.stream().filter(row -> row.day >= from && row.day < to).toList();
    }

    /// The test week without the customers known as defrauded: those of the training week, and on each test day also
    /// those whose fraud lies more than the delay back.
    private List<Row> test(int start) {
        Set<String> known = new HashSet<>();
        days(start, start + WEEK).stream().filter(Row::fraud).forEach(row -> known.add(row.customer));
        List<Row> test = new ArrayList<>();
        for (int day = 0; day < WEEK; day++) {
            int revealed = start + WEEK + day - 1;
            days(revealed, revealed + 1).stream().filter(Row::fraud).forEach(row -> known.add(row.customer));
            days(start + 2 * WEEK + day, start + 2 * WEEK + day + 1).stream()
                    .filter(row -> !known.contains(row.customer))
                    .forEach(test::add);
        }
        return test;
    }

    private static Scores scores(List<Row> test, double[] scores, boolean[] fraud) {
        CardPrecision cards = new CardPrecision();
        for (int i = 0; i < scores.length; i++) {
            Row row = test.get(i);
            cards.add(row.day, row.customer, scores[i], row.fraud);
        }
        LabelledScores labelled = new LabelledScores(scores, fraud);
        return new Scores(labelled.rocAuc(), labelled.averagePrecision(), cards.at(CARDS_A_DAY));
    }

    private void adbench(Report report) throws IOException {
        for (Map.Entry<String, String> published : PUBLISHED.entrySet()) {
            double[] auc = new double[5];
            Dataset set = adbench(published.getKey());
            for (int seed = 0; seed < auc.length; seed++) {
                IsolationForest forest =
                        new IsolationForestTrainer(IsolationForestOptions.defaults()).train(set.rows(), seed);
                Detector.Evaluator evaluator = forest.evaluator();
                double[] evidence = Arrays.stream(set.rows())
                        .mapToDouble(evaluator::evidence)
                        .toArray();
                auc[seed] = new LabelledScores(evidence, set.fraud()).rocAuc();
            }
            report.add(Figure.of(
                    "forest on " + published.getKey() + " ROC AUC, mean of 5 seeds",
                    Arrays.stream(auc).average().orElse(Double.NaN),
                    "",
                    published.getValue() + " published"));
        }
    }

    private Dataset adbench(String name) throws IOException {
        Path file = data.resolve("adbench").resolve(name + ".csv.gz");
        List<float[]> features = new ArrayList<>();
        List<Boolean> labels = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] columns = line.split(",", -1);
                float[] row = new float[columns.length - 1];
                for (int i = 0; i < row.length; i++) {
                    row[i] = Float.parseFloat(columns[i]);
                }
                features.add(row);
                labels.add(Double.parseDouble(columns[row.length]) == 1);
            }
        }
        boolean[] anomaly = new boolean[labels.size()];
        for (int i = 0; i < anomaly.length; i++) {
            anomaly[i] = labels.get(i);
        }
        return new Dataset(features.toArray(float[][]::new), new float[anomaly.length], anomaly);
    }
}
