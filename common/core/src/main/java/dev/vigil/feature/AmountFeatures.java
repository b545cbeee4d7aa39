package dev.vigil.feature;

import static dev.vigil.feature.Feature.linear;
import static dev.vigil.feature.Feature.logarithmic;
import static dev.vigil.feature.FeatureGroup.AMOUNT;

import dev.vigil.profile.AmountStatistics;
import dev.vigil.profile.Window;
import java.math.BigDecimal;
import java.util.List;

/// The amount, and the amount against what this user usually moves.
final class AmountFeatures {
    private static final double SCORE_LIMIT = 50;
    private static final long SCORE_HISTORY = 3;
    private static final double NARROWEST_SHARE = 0.1;
    private static final double NARROWEST_LOG = 0.1;
    private static final double UNKNOWN_SHARE = 0.5;
    private static final long MAXIMUM_HISTORY = 5;
    private static final int ROUNDEST = 4;

    static final List<Feature> ALL = List.of(
            linear(
                    AMOUNT,
                    "amount_usd",
                    "USD",
                    "0 and more",
                    "amount at the reference rate",
                    "amount",
                    FeatureContext::amount),
            linear(
                    AMOUNT,
                    "user_avg_amount",
                    "USD",
                    "0 and more",
                    "mean of all earlier amounts; 0 without any",
                    "the user's average amount",
                    context -> context.user().amounts().meanCents() / 100),
            logarithmic(
                    AMOUNT,
                    "user_max_amount",
                    "USD",
                    "0 and more",
                    "largest earlier amount; 0 without any",
                    "the user's largest amount so far",
                    context -> context.user().amounts().maxCents() / 100.0),
            linear(
                    AMOUNT,
                    "user_amount_variation",
                    "times",
                    "0 and more",
                    "standard deviation / mean of all earlier amounts; 0 with fewer than 2",
                    "spread of the user's amounts against their average",
                    AmountFeatures::variation),
            logarithmic(
                    AMOUNT,
                    "amount_to_user_average",
                    "times",
                    "0 and more",
                    "amount / user_avg_amount; 1 without earlier ones",
                    "amount against the user's average",
                    context -> context.amountTo(context.user().amounts().meanCents() / 100)),
            logarithmic(
                    AMOUNT,
                    "amount_to_typical",
                    "times",
                    "0 and more",
                    "amount / geometric mean of all earlier amounts; 1 without earlier ones",
                    "amount against the user's typical amount",
                    AmountFeatures::toTypical),
            linear(
                    AMOUNT,
                    "amount_to_user_maximum",
                    "times",
                    "0 and more",
                    "amount / user_max_amount; 1 with fewer than 5 earlier ones",
                    "amount against the user's largest so far",
                    AmountFeatures::toMaximum),
            logarithmic(
                    AMOUNT,
                    "amount_to_previous",
                    "times",
                    "0 and more",
                    "amount / amount of the transaction before (last 31 days); 1 without one",
                    "amount against the transaction before",
                    context -> context.amountTo(context.userTotals().previousCents() / 100.0)),
            logarithmic(
                    AMOUNT,
                    "amount_to_recent_average",
                    "times",
                    "0 and more",
                    "amount / exponentially weighted mean (weight 0.1) of earlier amounts; 1 without any",
                    "amount against the user's recent average",
                    context -> context.amountTo(context.user().amounts().recentMeanCents() / 100)),
            linear(
                    AMOUNT,
                    "amount_to_24h_average",
                    "times",
                    "0 and more",
                    "amount / mean of the amounts of the last 24 h and two of the 30-day mean; 1 without any",
                    "amount against the user's average of the last 24 hours",
                    context -> context.amountToMean(Window.DAY)),
            linear(
                    AMOUNT,
                    "amount_to_7d_average",
                    "times",
                    "0 and more",
                    "amount / mean of the amounts of the last 7 d and two of the 30-day mean; 1 without any",
                    "amount against the user's average of the last 7 days",
                    context -> context.amountToMean(Window.WEEK)),
            linear(
                    AMOUNT,
                    "amount_to_30d_average",
                    "times",
                    "0 and more",
                    "amount / mean of the amounts of the last 30 d; 1 without any",
                    "amount against the user's average of the last 30 days",
                    context -> context.amountTo(context.usualAmount())),
            linear(
                    AMOUNT,
                    "amount_z_score",
                    "standard deviations",
                    "-50 to 50",
                    "(amount - mean of the last 30 d) / max(standard deviation, 10 % of the mean) of all earlier amounts, "
                            + "limited; 0 without any in 30 d; half the mean stands for the deviation of fewer than 3",
                    "amount in standard deviations from the user's average",
                    AmountFeatures::score),
            linear(
                    AMOUNT,
                    "amount_log_z_score",
                    "standard deviations",
                    "-50 to 50",
                    "as amount_z_score over ln(1 + cents), the deviation at least 0.1; 0 with fewer than 3",
                    "order of magnitude of the amount in standard deviations from the user's usual one",
                    AmountFeatures::logScore),
            linear(
                    AMOUNT,
                    "amount_roundness",
                    "zeros",
                    "0 to 4",
                    "zeros at the end of the whole amount in its own currency; 0 with decimals",
                    "trailing zeros of the amount",
                    context -> roundness(context.transaction().amount())));

    private AmountFeatures() {}

    private static double variation(FeatureContext context) {
        AmountStatistics amounts = context.user().amounts();
        return amounts.meanCents() > 0 ? amounts.deviationCents() / amounts.meanCents() : 0;
    }

    private static double toTypical(FeatureContext context) {
        AmountStatistics amounts = context.user().amounts();
        return amounts.count() == 0 ? 1 : context.amountTo(Math.expm1(amounts.logMean()) / 100);
    }

    private static double toMaximum(FeatureContext context) {
        AmountStatistics amounts = context.user().amounts();
        return amounts.count() < MAXIMUM_HISTORY ? 1 : context.amountTo(amounts.maxCents() / 100.0);
    }

    private static double score(FeatureContext context) {
        AmountStatistics amounts = context.user().amounts();
        double mean = amounts.meanCents() / 100;
        double known = amounts.count() < SCORE_HISTORY ? UNKNOWN_SHARE * mean : amounts.deviationCents() / 100;
        double deviation = Math.max(known, NARROWEST_SHARE * mean);
        return deviation > 0 ? limited((context.amount() - context.usualAmount()) / deviation) : 0;
    }

    private static double logScore(FeatureContext context) {
        AmountStatistics amounts = context.user().amounts();
        if (amounts.count() < SCORE_HISTORY) {
            return 0;
        }
        double distance = Math.log1p((double) context.cents()) - amounts.logMean();
        return limited(distance / Math.max(amounts.logDeviation(), NARROWEST_LOG));
    }

    private static double limited(double score) {
        return FeatureContext.clamp(score, -SCORE_LIMIT, SCORE_LIMIT);
    }

    private static double roundness(BigDecimal amount) {
        double value = amount.doubleValue();
        int zeros = 0;
        for (double step = 10; zeros < ROUNDEST && value % step == 0; step *= 10) {
            zeros++;
        }
        return zeros;
    }
}
