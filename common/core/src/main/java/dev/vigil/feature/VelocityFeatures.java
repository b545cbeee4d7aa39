package dev.vigil.feature;

import static dev.vigil.feature.Feature.linear;
import static dev.vigil.feature.FeatureGroup.VELOCITY;

import dev.vigil.profile.Window;
import java.util.List;
import java.util.stream.Stream;

/// How often and how much: sliding windows, and short ones against long ones.
final class VelocityFeatures {
    private static final double WEEK_DAYS = 7;

    static final List<Feature> ALL =
            Stream.of(windows(), ratios()).flatMap(List::stream).toList();

    private VelocityFeatures() {}

    private static List<Feature> windows() {
        return List.of(
                count("transactions_last_5m", Window.FIVE_MINUTES),
                count("transactions_last_hour", Window.HOUR),
                count("transactions_last_24h", Window.DAY),
                count("transactions_last_7d", Window.WEEK),
                count("transactions_last_30d", Window.MONTH),
                sum("amount_last_hour", Window.HOUR),
                sum("amount_last_24h", Window.DAY),
                sum("amount_last_7d", Window.WEEK),
                sum("amount_last_30d", Window.MONTH));
    }

    private static Feature count(String name, Window window) {
        return linear(
                VELOCITY,
                name,
                "transactions",
                "0 and more",
                "number of the user's earlier transactions of the last " + window.label() + ", without this one",
                "the user's transactions in the last " + window.label(),
                context -> context.userTotals().count(window));
    }

    private static Feature sum(String name, Window window) {
        return linear(
                VELOCITY,
                name,
                "USD",
                "0 and more",
                "sum of the user's earlier amounts of the last " + window.label() + ", without this one",
                "what the user moved in the last " + window.label(),
                context -> context.userTotals().cents(window) / 100.0);
    }

    private static List<Feature> ratios() {
        return List.of(
                linear(
                        VELOCITY,
                        "count_24h_to_30d",
                        "times",
                        "0 and more",
                        "(transactions of the last 24 h + 3) / (daily mean of the last 30 d, or since the "
                                + "first, + 3), both with this one",
                        "today's number of transactions against the user's days of the last month",
                        context -> context.countToUsual(Window.DAY, 1)),
                linear(
                        VELOCITY,
                        "count_7d_to_30d",
                        "times",
                        "0 and more",
                        "(transactions of the last 7 d + 3) / (weekly mean of the last 30 d, or since the "
                                + "first, + 3), both with this one",
                        "this week's number of transactions against the last month",
                        context -> context.countToUsual(Window.WEEK, WEEK_DAYS)),
                linear(
                        VELOCITY,
                        "amount_24h_to_30d",
                        "times",
                        "0 and more",
                        "(sum of the last 24 h + 3 m) / (daily mean sum of the last 30 d, or since the first, "
                                + "+ 3 m), both with this one; m: mean amount of 30 d",
                        "what the user moved today against the days of the last month",
                        context -> context.sumToUsual(Window.DAY, 1)),
                linear(
                        VELOCITY,
                        "amount_7d_to_30d",
                        "times",
                        "0 and more",
                        "(sum of the last 7 d + 3 m) / (weekly mean sum of the last 30 d, or since the first, "
                                + "+ 3 m), both with this one; m: mean amount of 30 d",
                        "what the user moved this week against the last month",
                        context -> context.sumToUsual(Window.WEEK, WEEK_DAYS)),
                linear(
                        VELOCITY,
                        "average_24h_to_30d",
                        "times",
                        "0 and more",
                        "mean amount of the last 24 h, this one and 3 m / m; m: mean amount of 30 d",
                        "the user's average amount of the last 24 hours against the last month",
                        context -> context.meanToUsual(Window.DAY)),
                linear(
                        VELOCITY,
                        "average_7d_to_30d",
                        "times",
                        "0 and more",
                        "mean amount of the last 7 d, this one and 3 m / m; m: mean amount of 30 d",
                        "the user's average amount of the last 7 days against the last month",
                        context -> context.meanToUsual(Window.WEEK)));
    }
}
