package dev.vigil.service.training.batch;

import dev.vigil.clickhouse.BatchDifference.Outcome;
import dev.vigil.clickhouse.DecidedTransaction.Answer;
import dev.vigil.clickhouse.DecidedTransaction.Points;
import dev.vigil.decision.Decision;
import dev.vigil.feature.FeatureCatalogue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How far an answer given again is from the stream's.
///
/// @param outcome what differs first, null when nothing does
/// @param details what differs, for people
/// @param points  the largest difference between the scores or what a layer gave to them
record Deviation(@Nullable Outcome outcome, String details, double points) {
    /// Scores closer than this are equal: an autoencoder computed by vector instructions and one computed without sum
    /// in another order.
    static final double SAME_POINTS = 0.01;

    private static final int NAMED_FEATURES = 5;

    static Deviation of(Answer stream, Decision again, FeatureCatalogue catalogue) {
        double points = points(stream.points(), again);
        float[] features = again.explanation().features();
        if (!Arrays.equals(stream.features(), features)) {
            return new Deviation(Outcome.FEATURES, features(stream.features(), features, catalogue), points);
        }
        if (!(points <= SAME_POINTS)) {
            return new Deviation(Outcome.SCORE, scores(stream.points(), again), points);
        }
        if (stream.verdict() != again.verdict()) {
            String details = "the stream said " + stream.verdict().wireName() + ", the batch run says "
                    + again.verdict().wireName();
            return new Deviation(Outcome.VERDICT, details, points);
        }
        return new Deviation(null, "", points);
    }

    private static double points(Points stream, Decision again) {
        double largest = Math.abs(stream.score() - again.score());
        largest = Math.max(largest, Math.abs(stream.rules() - again.rulesPoints()));
        largest = Math.max(
                largest, Math.abs(stream.isolation() - again.isolation().points()));
        largest = Math.max(
                largest, Math.abs(stream.autoencoder() - again.autoencoder().points()));
        return Math.max(
                largest, Math.abs(stream.supervised() - again.supervised().points()));
    }

    private static String features(float[] stream, float[] again, FeatureCatalogue catalogue) {
        List<String> differing = new ArrayList<>();
        for (int i = 0; i < Math.min(stream.length, again.length); i++) {
            if (Float.floatToIntBits(stream[i]) != Float.floatToIntBits(again[i])) {
                differing.add(catalogue.feature(i).name() + " was "
                        + catalogue.feature(i).text(stream[i]) + " and is "
                        + catalogue.feature(i).text(again[i]));
            }
        }
        String named = String.join("; ", differing.subList(0, Math.min(NAMED_FEATURES, differing.size())));
        int more = differing.size() - NAMED_FEATURES;
        return more > 0 ? named + "; and " + more + " more" : named;
    }

    private static String scores(Points stream, Decision again) {
        List<String> differing = new ArrayList<>();
        name(differing, "the score", stream.score(), again.score());
        name(differing, "rules", stream.rules(), again.rulesPoints());
        name(differing, "forest", stream.isolation(), again.isolation().points());
        name(differing, "autoencoder", stream.autoencoder(), again.autoencoder().points());
        name(differing, "supervised", stream.supervised(), again.supervised().points());
        return String.join("; ", differing);
    }

    private static void name(List<String> differing, String what, double stream, double again) {
        if (!(Math.abs(stream - again) <= SAME_POINTS)) {
            differing.add(String.format(Locale.ROOT, "%s was %.3f and is %.3f", what, stream, again));
        }
    }
}
