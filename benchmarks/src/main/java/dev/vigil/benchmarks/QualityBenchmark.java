package dev.vigil.benchmarks;

import dev.vigil.benchmarks.HandbookProtocol.Scores;
import dev.vigil.evaluation.LabelledScores;
import dev.vigil.layer.Detector;
import dev.vigil.layer.isolation.IsolationForest;
import dev.vigil.layer.isolation.IsolationForestOptions;
import dev.vigil.layer.isolation.IsolationForestTrainer;
import dev.vigil.training.Dataset;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// How well frauds are found: on the Handbook's transactions by [HandbookProtocol], without labels and with some
/// and all; by the forest alone on the sets its authors and others have published figures for. And what training
/// takes.
@Command(name = "quality", description = "Detection quality on the Handbook's transactions and the ADBench sets.")
final class QualityBenchmark implements Callable<Integer> {
    private static final int WEEK = 7;
    private static final Map<String, String> PUBLISHED = new TreeMap<>(Map.of(
            "2_annthyroid", ".813",
            "23_mammography", ".865",
            "32_shuttle", ".997",
            "34_smtp", ".910"));
    private static final Map<String, List<String>> TARGETS = Map.of(
            "autoencoder", List.of(">= .865", ">= .38", ">= .26"),
            "labels of 7 x 100, supervised layer", List.of("", ">= .58", ""),
            "all labels, supervised layer", List.of(">= .88", ">= .67", ">= .295"));

    @Option(
            names = "--starts",
            split = ",",
            defaultValue = "60,70,80,90,100",
            description = "first training days (default ${DEFAULT-VALUE})")
    private List<Integer> starts = List.of();

    @Option(
            names = "--labels-a-day",
            defaultValue = "100",
            description = "transactions analysts look at each day (default ${DEFAULT-VALUE})")
    private int labelsADay;

    @Option(
            names = "--training-rows",
            defaultValue = "1000000",
            description =
                    "rows of the training whose time and memory are measured, 0 for none (default ${DEFAULT-VALUE})")
    private int trainingRows;

    @Option(
            names = "--data",
            defaultValue = "${env:VIGIL_DATA:-../shared/data}",
            description = "where the data sets are (default ${DEFAULT-VALUE})")
    private Path data = Path.of(".");

    @Option(names = "--json", description = "keep the figures in this file")
    private @Nullable Path json;

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(data)) {
            System.err.println("there is no data at " + data + "; set VIGIL_DATA or --data");
            return 2;
        }
        Report report = new Report("Quality; Handbook: median, least and most over first training days " + starts);
        handbook(report);
        adbench(report);
        report.finish(System.out, json);
        return 0;
    }

    private void handbook(Report report) throws IOException {
        HandbookProtocol protocol = new HandbookProtocol(labelsADay);
        int first = starts.stream().min(Integer::compare).orElse(WEEK) - WEEK;
        protocol.replay(data, trainingRows > 0 ? 0 : first);
        Map<String, List<Scores>> byScore = new LinkedHashMap<>();
        for (int start : starts) {
            System.out.println("first day " + start);
            protocol.measure(start).forEach((name, scores) -> {
                byScore.computeIfAbsent(name, absent -> new ArrayList<>()).add(scores);
                System.out.printf(
                        Locale.ROOT,
                        "  %-36s ROC AUC %.3f, average precision %.3f, card precision@100 %.3f%n",
                        name,
                        scores.auc(),
                        scores.averagePrecision(),
                        scores.cardPrecision());
            });
        }
        byScore.forEach((name, scores) -> {
            List<String> targets = TARGETS.getOrDefault(name, List.of("", "", ""));
            add(report, name + " ROC AUC", scores, Scores::auc, targets.get(0));
            add(report, name + " average precision", scores, Scores::averagePrecision, targets.get(1));
            add(report, name + " card precision@100", scores, Scores::cardPrecision, targets.get(2));
        });
        if (trainingRows > 0) {
            List<HandbookProtocol.Row> newest = protocol.rows()
                    .subList(
                            Math.max(0, protocol.rows().size() - trainingRows),
                            protocol.rows().size());
            new TrainingCost().measure(HandbookProtocol.dataset(newest, HandbookProtocol.Row::fraud), report);
        }
    }

    private static void add(
            Report report, String name, List<Scores> scores, ToDoubleFunction<Scores> figure, String target) {
        double[] sorted = scores.stream().mapToDouble(figure).sorted().toArray();
        String spread = String.format(Locale.ROOT, "%.3f-%.3f", sorted[0], sorted[sorted.length - 1]);
        report.add(new Figure("Handbook " + name, sorted[sorted.length / 2], spread, target.isEmpty() ? null : target));
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
