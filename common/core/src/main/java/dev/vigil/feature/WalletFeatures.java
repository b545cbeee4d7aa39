package dev.vigil.feature;

import static dev.vigil.feature.Feature.flag;
import static dev.vigil.feature.Feature.linear;
import static dev.vigil.feature.Feature.logarithmic;
import static dev.vigil.feature.FeatureGroup.WALLET;

import dev.vigil.profile.WalletProfile;
import dev.vigil.profile.Window;
import dev.vigil.profile.WindowTotals;
import java.time.Instant;
import java.util.List;

/// The other side: the wallet's age, volume, users, and this amount against its usual ones.
final class WalletFeatures {
    private static final double FRESH_DAYS = 1;
    private static final double RECENCY_HALF_LIFE_DAYS = 7;

    static final List<Feature> ALL = List.of(
            linear(
                    WALLET,
                    "wallet_age_days",
                    "days",
                    "-1, or 0 and more",
                    "time since the earliest declared or observed use of the wallet; 0 at the first, -1 without a wallet",
                    "age of the wallet",
                    WalletFeatures::age),
            linear(
                    WALLET,
                    "wallet_total_volume",
                    "USD",
                    "0 and more",
                    "sum of all earlier amounts of the wallet",
                    "what the wallet has moved so far",
                    context -> context.wallet().amounts().sumCents() / 100.0),
            flag(
                    WALLET,
                    "fresh_wallet",
                    "1 if wallet_age_days is 0 to 1",
                    "a wallet in use for less than a day",
                    context -> isFresh(age(context)) ? 1 : 0),
            logarithmic(
                    WALLET,
                    "wallet_transactions",
                    "transactions",
                    "0 and more",
                    "number of earlier transactions of the wallet",
                    "the wallet's transactions so far",
                    context -> context.wallet().transactions()),
            linear(
                    WALLET,
                    "amount_to_wallet_average",
                    "times",
                    "0 and more",
                    "amount / mean amount of the wallet in the last 30 d; 1 without any",
                    "amount against the wallet's average",
                    context -> context.amountTo(context.usualWalletAmount())),
            logarithmic(
                    WALLET,
                    "amount_to_wallet_maximum",
                    "times",
                    "0 and more",
                    "amount / largest earlier amount of the wallet; 1 without any",
                    "amount against the wallet's largest so far",
                    context -> context.amountTo(context.wallet().amounts().maxCents() / 100.0)),
            logarithmic(
                    WALLET,
                    "wallet_count_24h",
                    "transactions",
                    "0 and more",
                    "number of the wallet's earlier transactions of the last 24 h, without this one",
                    "the wallet's transactions in 24 hours",
                    context -> context.walletTotals().count(Window.DAY)),
            logarithmic(
                    WALLET,
                    "wallet_amount_24h",
                    "USD",
                    "0 and more",
                    "sum of the wallet's earlier amounts of the last 24 h, without this one",
                    "what the wallet moved in 24 hours",
                    context -> context.walletTotals().cents(Window.DAY) / 100.0),
            logarithmic(
                    WALLET,
                    "wallet_average_7d_to_life",
                    "times",
                    "0 and more",
                    "mean amount of the wallet's last 7 d / mean of all, both with this one",
                    "the wallet's average amount of the last 7 days against its usual one",
                    WalletFeatures::averageWeekToLife),
            linear(
                    WALLET,
                    "wallet_users_24h",
                    "users",
                    "0 to 65",
                    "different users of the wallet in the last 24 h with this one, of the 64 seen last; 0 without a wallet",
                    "different users of the wallet in 24 hours",
                    context -> users(context, Window.DAY)),
            linear(
                    WALLET,
                    "wallet_users_30d",
                    "users",
                    "0 to 65",
                    "different users of the wallet in the last 30 d with this one, of the 64 seen last; 0 without a wallet",
                    "different users of the wallet in 30 days",
                    context -> users(context, Window.MONTH)),
            linear(
                    WALLET,
                    "wallet_received_share",
                    "of 1",
                    "0 to 1",
                    "share of the wallet's earlier volume that users sent to it (buy, withdraw); 0.5 without any",
                    "how much of the wallet's volume flowed into it",
                    WalletFeatures::receivedShare),
            frauds("wallet_frauds_24h", Window.DAY),
            frauds("wallet_frauds_7d", Window.WEEK),
            frauds("wallet_frauds_30d", Window.MONTH),
            fraudShare("wallet_fraud_share_7d", Window.WEEK),
            fraudShare("wallet_fraud_share_30d", Window.MONTH),
            linear(
                    WALLET,
                    "wallet_fraud_recency",
                    "of 1",
                    "0 to 1",
                    "2^(-d / 7), d: days since a fraud of the wallet was last confirmed; 0 without one",
                    "how lately a fraud of the wallet was confirmed",
                    WalletFeatures::fraudRecency));

    private WalletFeatures() {}

    private static Feature frauds(String name, Window window) {
        return logarithmic(
                WALLET,
                name,
                "transactions",
                "0 and more",
                "number of the wallet's transactions confirmed as fraud in the last " + window.label(),
                "frauds of the wallet confirmed in the last " + window.label(),
                context -> context.walletFrauds().count(window));
    }

    private static Feature fraudShare(String name, Window window) {
        return linear(
                WALLET,
                name,
                "of 1",
                "0 to 1",
                "frauds of the wallet confirmed in the last " + window.label()
                        + " / its transactions of that time, with this one; at most 1",
                "frauds of the wallet confirmed in the last " + window.label() + " against its transactions",
                context -> Math.min(
                        1,
                        context.walletFrauds().count(window)
                                / (context.walletTotals().count(window) + 1.0)));
    }

    private static double fraudRecency(FeatureContext context) {
        WindowTotals frauds = context.walletFrauds();
        return frauds.hasPrevious()
                ? Math.pow(2, -context.daysSince(frauds.previousMillis()) / RECENCY_HALF_LIFE_DAYS)
                : 0;
    }

    private static double age(FeatureContext context) {
        if (!context.hasWallet()) {
            return -1;
        }
        WalletProfile wallet = context.wallet();
        long start = wallet.transactions() == 0 ? context.time() : wallet.startMillis();
        Instant declared = context.transaction().walletFirstSeenAt();
        return context.daysSince(declared == null ? start : Math.min(start, declared.toEpochMilli()));
    }

    private static boolean isFresh(double age) {
        return age >= 0 && age < FRESH_DAYS;
    }

    private static double averageWeekToLife(FeatureContext context) {
        WalletProfile wallet = context.wallet();
        double week = (context.walletTotals().cents(Window.WEEK) / 100.0 + context.amount())
                / (context.walletTotals().count(Window.WEEK) + 1);
        double life = (wallet.amounts().sumCents() / 100.0 + context.amount()) / (wallet.transactions() + 1);
        return FeatureContext.ratio(week, life);
    }

    private static double users(FeatureContext context, Window window) {
        if (!context.hasWallet()) {
            return 0;
        }
        long edge = context.time() - window.millis();
        return context.wallet()
                .users()
                .seenSinceWith(edge, context.transaction().userId());
    }

    private static double receivedShare(FeatureContext context) {
        long volume = context.wallet().amounts().sumCents();
        return volume == 0 ? 0.5 : context.wallet().receivedCents() / (double) volume;
    }
}
