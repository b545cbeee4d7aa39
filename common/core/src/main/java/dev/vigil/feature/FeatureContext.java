package dev.vigil.feature;

import dev.vigil.profile.UserProfile;
import dev.vigil.profile.WalletProfile;
import dev.vigil.profile.Window;
import dev.vigil.profile.WindowTotals;
import dev.vigil.transaction.ReferenceRates;
import dev.vigil.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/// One transaction and what was known before it, with everything several features need computed once.
///
/// All amounts are US dollars at the reference rates. Profiles do not contain the transaction yet.
public final class FeatureContext {
    static final double MINUTE = 60_000;
    static final double DAY = 86_400_000;
    private static final double MONTH_DAYS = 30;
    /// How many usual amounts stand beside the few of a short window an amount is compared with.
    private static final double OWN_PRIOR = 2;
    /// How many usual transactions stand beside those of two windows that are compared.
    private static final double WINDOW_PRIOR = 3;

    private final WindowTotals userTotals = new WindowTotals();
    private final WindowTotals walletTotals = new WindowTotals();
    private final WindowTotals walletFrauds = new WindowTotals();
    private final Journey journey = new Journey();
    private @Nullable Transaction transaction;
    private @Nullable UserProfile user;
    private @Nullable WalletProfile wallet;
    private long time;
    private long cents;
    private double amount;
    private int hour;

    FeatureContext() {}

    void prepare(Transaction current, UserProfile userProfile, WalletProfile walletProfile, ReferenceRates rates) {
        transaction = current;
        user = userProfile;
        wallet = walletProfile;
        time = current.timestamp().toEpochMilli();
        amount = rates.usd(current);
        cents = Math.round(amount * 100);
        hour = (int) Math.floorMod(Math.floorDiv(time, 3_600_000L), 24L);
        userProfile.totals(time, cents, userTotals);
        walletProfile.totals(time, cents, walletTotals);
        walletProfile.confirmedFrauds(time, walletFrauds);
        journey.measure(userProfile.place(), current, time);
    }

    void release() {
        transaction = null;
        user = null;
        wallet = null;
    }

    Transaction transaction() {
        return prepared(transaction);
    }

    UserProfile user() {
        return prepared(user);
    }

    WalletProfile wallet() {
        return prepared(wallet);
    }

    private static <T> T prepared(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("no transaction is being looked at");
        }
        return part;
    }

    WindowTotals userTotals() {
        return userTotals;
    }

    WindowTotals walletTotals() {
        return walletTotals;
    }

    /// The wallet's frauds by the time they were confirmed.
    WindowTotals walletFrauds() {
        return walletFrauds;
    }

    Journey journey() {
        return journey;
    }

    long time() {
        return time;
    }

    long cents() {
        return cents;
    }

    double amount() {
        return amount;
    }

    /// Hour of the day, 0 to 23, UTC.
    int hour() {
        return hour;
    }

    /// Day of the week, 1 for Monday to 7 for Sunday, UTC.
    int dayOfWeek() {
        return (int) Math.floorMod(Math.floorDiv(time, (long) DAY) + 3, 7L) + 1;
    }

    boolean hasWallet() {
        return !transaction().walletAddress().isEmpty();
    }

    boolean hasHistory() {
        return user().transactions() > 0;
    }

    /// Minutes since the event before, -1 without one.
    double minutesSinceLast() {
        if (userTotals.hasPrevious()) {
            return (time - userTotals.previousMillis()) / MINUTE;
        }
        UserProfile known = user();
        boolean longAgo = known.transactions() > 0 && known.lastSeenMillis() <= time;
        return longAgo ? (time - known.lastSeenMillis()) / MINUTE : -1;
    }

    /// Days between two times, at least 0.
    double daysSince(long start) {
        return Math.max(0, (time - start) / DAY);
    }

    /// How many days of the last 30 the user has been here, 1 to 30.
    private double daysOfMonth() {
        return hasHistory() ? clamp(daysSince(user().firstSeenMillis()), 1, MONTH_DAYS) : 1;
    }

    /// Amount / `reference`, or 1 when there is nothing to compare with.
    double amountTo(double referenceUsd) {
        return ratio(amount, referenceUsd);
    }

    /// The user's mean amount of the last 30 days in US dollars, without this one; this amount when there is none.
    double usualAmount() {
        return meanOfMonth(userTotals);
    }

    /// As [#usualAmount], for the wallet.
    double usualWalletAmount() {
        return meanOfMonth(walletTotals);
    }

    private double meanOfMonth(WindowTotals totals) {
        long count = totals.count(Window.MONTH);
        return count == 0 ? amount : totals.cents(Window.MONTH) / 100.0 / count;
    }

    /// The amount against the mean of a window and two usual amounts, which keep a mean of few from shouting.
    double amountToMean(Window window) {
        double sum = userTotals.cents(window) / 100.0 + OWN_PRIOR * usualAmount();
        return ratio(amount * (userTotals.count(window) + OWN_PRIOR), sum);
    }

    /// Transactions of a window of `days` against the usual number for so many days, both with this one and three
    /// more.
    double countToUsual(Window window, double days) {
        return (countWithThis(window) + WINDOW_PRIOR)
                / (countWithThis(Window.MONTH) * shareOfMonth(days) + WINDOW_PRIOR);
    }

    /// As [#countToUsual], for the sum of amounts; what is added is three usual amounts.
    double sumToUsual(Window window, double days) {
        double prior = WINDOW_PRIOR * usualAmount();
        return ratio(sumWithThis(window) + prior, sumWithThis(Window.MONTH) * shareOfMonth(days) + prior);
    }

    /// Mean amount of a window, of this transaction and of three usual amounts against the usual amount.
    double meanToUsual(Window window) {
        double sum = sumWithThis(window) + WINDOW_PRIOR * usualAmount();
        return ratio(sum / (countWithThis(window) + WINDOW_PRIOR), usualAmount());
    }

    /// Which part of the last 30 days, or of the time since the first transaction, so many days are.
    private double shareOfMonth(double days) {
        double month = daysOfMonth();
        return Math.min(days, month) / month;
    }

    private double countWithThis(Window window) {
        return userTotals.count(window) + 1.0;
    }

    private double sumWithThis(Window window) {
        return userTotals.cents(window) / 100.0 + amount;
    }

    /// Numerator / denominator, or 1 when the denominator is not above 0.
    static double ratio(double numerator, double denominator) {
        return denominator > 0 ? numerator / denominator : 1;
    }

    static double clamp(double value, double low, double high) {
        return Math.max(low, Math.min(high, value));
    }
}
