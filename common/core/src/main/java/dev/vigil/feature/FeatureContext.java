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

    private final WindowTotals userTotals = new WindowTotals();
    private final WindowTotals walletTotals = new WindowTotals();
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
    double daysOfMonth() {
        return hasHistory() ? clamp(daysSince(user().firstSeenMillis()), 1, MONTH_DAYS) : 1;
    }

    /// Amount / `reference`, or 1 when there is nothing to compare with.
    double amountTo(double referenceUsd) {
        return ratio(amount, referenceUsd);
    }

    /// Average amount of a user's window in US dollars, 0 for an empty one.
    double average(Window window) {
        long count = userTotals.count(window);
        return count == 0 ? 0 : userTotals.cents(window) / 100.0 / count;
    }

    /// Average amount of a user's window and this transaction together.
    double averageWithThis(Window window) {
        return sumWithThis(window) / countWithThis(window);
    }

    double countWithThis(Window window) {
        return userTotals.count(window) + 1.0;
    }

    double sumWithThis(Window window) {
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
