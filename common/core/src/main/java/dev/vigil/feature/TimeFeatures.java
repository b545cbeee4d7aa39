package dev.vigil.feature;

import static dev.vigil.feature.Feature.flag;
import static dev.vigil.feature.Feature.linear;
import static dev.vigil.feature.Feature.logarithmic;
import static dev.vigil.feature.FeatureGroup.TIME;

import dev.vigil.profile.UserProfile;
import java.util.List;

/// When it happens: the clock (UTC), the user's rhythm, and the silence before.
final class TimeFeatures {
    private static final int HOURS = 24;
    private static final double RADIANS_PER_HOUR = 2 * Math.PI / HOURS;
    /// How many transactions spread evenly over the day a new user is credited with.
    private static final double EVEN_WEIGHT = 4;

    private static final double[] SINES = new double[HOURS];
    private static final double[] COSINES = new double[HOURS];

    static {
        for (int hour = 0; hour < HOURS; hour++) {
            SINES[hour] = Math.sin(hour * RADIANS_PER_HOUR);
            COSINES[hour] = Math.cos(hour * RADIANS_PER_HOUR);
        }
    }

    static final List<Feature> ALL = List.of(
            linear(
                    TIME,
                    "hour_of_day",
                    "h",
                    "0 to 23",
                    "hour of the timestamp, UTC",
                    "hour of the day (UTC)",
                    FeatureContext::hour),
            linear(
                    TIME,
                    "day_of_week",
                    "",
                    "1 to 7",
                    "1 Monday to 7 Sunday, UTC",
                    "day of the week, Monday = 1",
                    FeatureContext::dayOfWeek),
            linear(
                    TIME,
                    "hour_sine",
                    "",
                    "-1 to 1",
                    "sin(2 pi hour_of_day / 24)",
                    "hour on the clock's circle, east-west",
                    context -> SINES[context.hour()]),
            linear(
                    TIME,
                    "hour_cosine",
                    "",
                    "-1 to 1",
                    "cos(2 pi hour_of_day / 24)",
                    "hour on the clock's circle, north-south",
                    context -> COSINES[context.hour()]),
            flag(
                    TIME,
                    "is_weekend",
                    "1 on Saturday and Sunday, UTC",
                    "weekend",
                    context -> context.dayOfWeek() >= 6 ? 1 : 0),
            linear(
                    TIME,
                    "unusual_hour",
                    "nats",
                    "-3.2 to 4.2",
                    "-ln(24 p), p = share of the user's transactions around this hour (weights 1/4, 1/2, 1/4) with 4 even "
                            + "ones added; 0 without history",
                    "how unusual this hour is for the user",
                    TimeFeatures::unusualHour),
            logarithmic(
                    TIME,
                    "time_since_last_transaction",
                    "minutes",
                    "-1, or 0 and more",
                    "time since the user's transaction before; -1 without one",
                    "time since the transaction before",
                    FeatureContext::minutesSinceLast),
            logarithmic(
                    TIME,
                    "gap_to_usual_gap",
                    "times",
                    "0 and more",
                    "time_since_last_transaction / mean gap between all earlier ones; 1 with fewer than 2",
                    "time since the transaction before against the user's usual gap",
                    TimeFeatures::toUsualGap));

    private TimeFeatures() {}

    private static double unusualHour(FeatureContext context) {
        UserProfile user = context.user();
        int hour = context.hour();
        double around = user.hourWeight(hour) / 2.0
                + (user.hourWeight((hour + 1) % HOURS) + user.hourWeight((hour + HOURS - 1) % HOURS)) / 4.0;
        double total = user.hourWeights();
        return -Math.log((HOURS * around + EVEN_WEIGHT) / (total + EVEN_WEIGHT));
    }

    private static double toUsualGap(FeatureContext context) {
        UserProfile user = context.user();
        double gap = context.minutesSinceLast();
        if (user.transactions() < 2 || gap < 0) {
            return 1;
        }
        double span = (user.lastSeenMillis() - user.firstSeenMillis()) / FeatureContext.MINUTE;
        return FeatureContext.ratio(gap, span / (user.transactions() - 1));
    }
}
