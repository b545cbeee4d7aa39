package dev.vigil.benchmarks;

import dev.vigil.decision.DecisionPolicy;
import dev.vigil.evaluation.CardPrecision;
import dev.vigil.evaluation.LabelledScores;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.layer.rules.RuleLayer;
import dev.vigil.risk.Combination;
import dev.vigil.scoring.Ensemble;
import dev.vigil.scoring.EnsembleEvaluator;
import dev.vigil.training.Dataset;
import dev.vigil.training.EnsembleTrainer;
import dev.vigil.training.FeatureReplay;
import dev.vigil.training.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/// The Handbook's protocol: train on seven days, wait seven, test on seven; customers known as defrauded by the
/// time of a test day are left out of it.
///
/// Features are computed by replaying everything from the first day, and every fraud is confirmed to its wallet
/// seven days after it happened: the Handbook's own terminal risk features know as much. What the training itself
/// knows of the frauds of its week differs:
///
/// - *nothing*: two detectors that learn what is usual;
/// - *what analysts saw*: each day the transactions two detectors of the week before find most suspicious;
/// - *all*.
final class HandbookProtocol {
    private static final int WEEK = 7;
    private static final Duration LABEL_DELAY = Duration.ofDays(WEEK);
    private static final int CARDS_A_DAY = 100;
    private static final double NOTHING_HELD_OUT = 0.001;

    private final int labelsADay;
    private final List<Row> rows = new ArrayList<>();

    /// @param labelsADay transactions analysts look at each day
    HandbookProtocol(int labelsADay) {
        this.labelsADay = labelsADay;
    }

    /// A transaction as the layers see it.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(int day, String customer, float[] features, float rulesPoints, boolean fraud) {}

    /// How well one score did in one test week.
    record Scores(double auc, double averagePrecision, double cardPrecision) {}

    /// Reads the transactions below `data` and replays them.
    ///
    /// @param firstDay rows before it are not kept
    void replay(Path data, int firstDay) throws IOException {
        RuleLayer rules = RuleLayer.standard();
        FeatureReplay replay = new FeatureReplay(FeatureCatalogue.standard(), rules);
        Handbook.read(data, (transaction, day, fraud) -> {
            float[] features = replay.observe(transaction);
            if (fraud) {
                replay.label(transaction, true, transaction.timestamp().plus(LABEL_DELAY));
            }
            if (day >= firstDay) {
                float points = (float) rules.points(rules.evaluate(transaction, features));
                rows.add(new Row(day, transaction.userId(), features, points, fraud));
            }
        });
    }

    List<Row> rows() {
        return rows;
    }

    /// The scores of the test week that belongs to the training week beginning with `start`, by their names.
    Map<String, Scores> measure(int start) {
        List<Row> week = days(start, start + WEEK);
        List<Row> test = test(start);
        Map<String, Scores> scores = new LinkedHashMap<>();
        unsupervised(train(week, row -> false, start), test, scores);
        Set<Row> seen = reviewed(start);
        supervised(
                "labels of " + WEEK + " x " + labelsADay,
                train(week, row -> row.fraud && seen.contains(row), start),
                test,
                scores);
        supervised("all labels", train(week, Row::fraud, start), test, scores);
        return scores;
    }

    private static void unsupervised(Ensemble ensemble, List<Row> test, Map<String, Scores> scores) {
        scores.put("forest", scores(ensemble, test, result -> result.isolation().evidence()));
        scores.put(
                "autoencoder",
                scores(ensemble, test, result -> result.autoencoder().evidence()));
        scores.put(
                "score (rules, forest, autoencoder)",
                scores(ensemble, test, result -> result.points().total()));
    }

    private static void supervised(String labels, Ensemble ensemble, List<Row> test, Map<String, Scores> scores) {
        if (ensemble.supervised() == null) {
            throw new IllegalStateException("too few frauds were found for a supervised layer with " + labels);
        }
        scores.put(
                labels + ", supervised layer",
                scores(ensemble, test, result -> result.supervised().evidence()));
        scores.put(
                labels + ", score (with rules)",
                scores(ensemble, test, result -> result.points().total()));
    }

    /// What analysts look at in the training week.
    private Set<Row> reviewed(int start) {
        EnsembleEvaluator evaluator = new EnsembleEvaluator(train(days(start - WEEK, start), row -> false, start));
        Set<Row> reviewed = new HashSet<>();
        for (int day = start; day < start + WEEK; day++) {
            record Suspicion(Row row, double score) {}
            days(day, day + 1).stream()
                    .map(row ->
                            new Suspicion(row, result(evaluator, row).points().total()))
                    .sorted(Comparator.comparingDouble(Suspicion::score).reversed())
                    .limit(labelsADay)
                    .forEach(suspicion -> reviewed.add(suspicion.row));
        }
        return reviewed;
    }

    private static Ensemble train(List<Row> history, Predicate<Row> knownFraud, long seed) {
        return trainer()
                .train(
                        dataset(history, knownFraud),
                        "quality",
                        FeatureCatalogue.standard().schema(),
                        seed,
                        (stage, share, message) -> {})
                .ensemble();
    }

    /// Holds out next to nothing: the test weeks are elsewhere.
    static EnsembleTrainer trainer() {
        TrainingOptions defaults = TrainingOptions.DEFAULT;
        return new EnsembleTrainer(
                new TrainingOptions(
                        defaults.isolation(),
                        defaults.autoencoder(),
                        defaults.supervised(),
                        defaults.fewestFrauds(),
                        NOTHING_HELD_OUT,
                        defaults.thresholds(),
                        defaults.strangestShare()),
                DecisionPolicy.DEFAULT);
    }

    static Dataset dataset(List<Row> history, Predicate<Row> knownFraud) {
        boolean[] fraud = new boolean[history.size()];
        for (int row = 0; row < fraud.length; row++) {
            fraud[row] = knownFraud.test(history.get(row));
        }
        return new Dataset(history.stream().map(Row::features).toArray(float[][]::new), new float[fraud.length], fraud);
    }

    private List<Row> days(int from, int to) {
        return rows.stream().filter(row -> row.day >= from && row.day < to).toList();
    }

    /// The test week without the customers known as defrauded: those of the training week, and on each test day
    /// also those whose fraud lies more than the delay back.
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

    private static EnsembleEvaluator.Result result(EnsembleEvaluator evaluator, Row row) {
        return evaluator.evaluate(row.features, row.rulesPoints, Combination.SUM);
    }

    private static Scores scores(Ensemble ensemble, List<Row> test, ToDoubleFunction<EnsembleEvaluator.Result> score) {
        EnsembleEvaluator evaluator = new EnsembleEvaluator(ensemble);
        CardPrecision cards = new CardPrecision();
        double[] scores = new double[test.size()];
        boolean[] fraud = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            Row row = test.get(i);
            scores[i] = score.applyAsDouble(result(evaluator, row));
            fraud[i] = row.fraud;
            cards.add(row.day, row.customer, scores[i], row.fraud);
        }
        LabelledScores labelled = new LabelledScores(scores, fraud);
        return new Scores(labelled.rocAuc(), labelled.averagePrecision(), cards.at(CARDS_A_DAY));
    }
}
