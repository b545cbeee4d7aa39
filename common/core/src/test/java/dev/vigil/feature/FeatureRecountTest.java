package dev.vigil.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.transaction.ReferenceRates;
import dev.vigil.transaction.Transaction;
import dev.vigil.transaction.TransactionType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Recomputes features from the plain list of all earlier transactions, some of which came late.
final class FeatureRecountTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MONTH = Duration.ofDays(30);

    private final Observed observed = new Observed();
    private final List<Transaction> all = new ArrayList<>();
    private final List<Confirmed> confirmed = new ArrayList<>();
    private Transaction current = transaction(new SplittableRandom(0), 1_700_000_000_000L, 0);

    private record Confirmed(String wallet, Instant at) {}

    @Test
    void featuresEqualARecount() {
        SplittableRandom random = new SplittableRandom(9);
        long now = 1_700_000_000_000L;
        for (int i = 0; i < 1_500; i++) {
            now += random.nextLong(6 * 3_600_000L) * random.nextInt(2);
            long late = random.nextInt(5) == 0 ? random.nextLong(20 * 3_600_000L) : 0;
            current = transaction(random, now - late, i);
            assertRecount();
            observed.observe(current);
            all.add(current);
            if (random.nextInt(40) == 0) {
                Confirmed fraud = new Confirmed(
                        current.walletAddress(), Instant.ofEpochMilli(now).plus(DAY));
                observed.label(current, true, fraud.at());
                confirmed.add(fraud);
            }
        }
    }

    private static Transaction transaction(SplittableRandom random, long time, int number) {
        return new Transaction(
                "t" + number,
                Instant.ofEpochMilli(time),
                "u" + random.nextInt(5),
                BigDecimal.valueOf(random.nextLong(1, 100_000), 2),
                "EUR",
                random.nextBoolean() ? TransactionType.BUY : TransactionType.DEPOSIT,
                "w" + random.nextInt(12),
                random.nextInt(3) == 0 ? "FR" : "DE",
                "d" + random.nextInt(3),
                null,
                null,
                null);
    }

    private void assertRecount() {
        check("user_total_transactions", mine().count());
        check("user_avg_amount", mean(mine()));
        check("user_max_amount", mine().mapToDouble(this::usd).max().orElse(0));
        check("transactions_last_5m", mine(Duration.ofMinutes(5)).count());
        check("transactions_last_hour", mine(Duration.ofHours(1)).count());
        check("transactions_last_24h", mine(DAY).count());
        check("transactions_last_7d", mine(Duration.ofDays(7)).count());
        check("transactions_last_30d", mine(MONTH).count());
        check("amount_last_24h", sum(mine(DAY)));
        check("amount_last_30d", sum(mine(MONTH)));
        check(
                "amount_to_24h_average",
                ratio(amount(), (sum(mine(DAY)) + 2 * usual()) / (mine(DAY).count() + 2)));
        check("amount_to_30d_average", ratio(amount(), usual()));
        check(
                "average_7d_to_30d",
                (sum(mine(Duration.ofDays(7))) + amount() + 3 * usual())
                        / (mine(Duration.ofDays(7)).count() + 4)
                        / usual());
        check("user_account_age_days", age(mine()));
        check("time_since_last_transaction", minutesSinceLast());
        check("wallet_age_days", age(walletsOwn()));
        check("wallet_total_volume", sum(walletsOwn()));
        check("wallet_transactions", walletsOwn().count());
        check("amount_to_wallet_average", ratio(amount(), mean(within(walletsOwn(), MONTH))));
        checkFrauds();
        check("new_wallet_for_user", flag(unseen(Transaction::walletAddress)));
        check("new_device", flag(unseen(Transaction::deviceType)));
        check("country_share", share(Transaction::ipCountry));
        check("hour_of_day", current.timestamp().atOffset(ZoneOffset.UTC).getHour());
        check(
                "day_of_week",
                current.timestamp().atOffset(ZoneOffset.UTC).getDayOfWeek().getValue());
    }

    private void checkFrauds() {
        check("wallet_frauds_24h", frauds(DAY));
        check("wallet_frauds_7d", frauds(Duration.ofDays(7)));
        check("wallet_frauds_30d", frauds(MONTH));
        check(
                "wallet_fraud_share_7d",
                Math.min(
                        1,
                        frauds(Duration.ofDays(7))
                                / (within(walletsOwn(), Duration.ofDays(7)).count() + 1.0)));
    }

    private long frauds(Duration window) {
        return confirmed.stream()
                .filter(fraud -> fraud.wallet().equals(current.walletAddress()) && isWithin(fraud.at(), window))
                .count();
    }

    private void check(String feature, long expected) {
        check(feature, (double) expected);
    }

    private void check(String feature, double expected) {
        int index = observed.catalogue.indexOf(feature);
        double actual = observed.catalogue.feature(index).natural(observed.features(current)[index]);
        assertThat(actual)
                .as("%s of %s", feature, current)
                .isCloseTo(expected, Offset.offset(1e-5 * Math.max(1, expected)));
    }

    private double usd(Transaction transaction) {
        return ReferenceRates.standard().cents(transaction) / 100.0;
    }

    private Stream<Transaction> mine() {
        return all.stream().filter(earlier -> earlier.userId().equals(current.userId()));
    }

    private Stream<Transaction> mine(Duration window) {
        return within(mine(), window);
    }

    private Stream<Transaction> within(Stream<Transaction> transactions, Duration window) {
        return transactions.filter(earlier -> isWithin(earlier.timestamp(), window));
    }

    private boolean isWithin(Instant time, Duration window) {
        return time.isAfter(current.timestamp().minus(window)) && !time.isAfter(current.timestamp());
    }

    private Stream<Transaction> walletsOwn() {
        return all.stream().filter(earlier -> earlier.walletAddress().equals(current.walletAddress()));
    }

    private double sum(Stream<Transaction> transactions) {
        return transactions.mapToDouble(this::usd).sum();
    }

    private double mean(Stream<Transaction> transactions) {
        return transactions.mapToDouble(this::usd).average().orElse(0);
    }

    private double amount() {
        return ReferenceRates.standard().usd(current);
    }

    private double usual() {
        return mine(MONTH).mapToDouble(this::usd).average().orElse(amount());
    }

    private static double ratio(double amount, double reference) {
        return reference > 0 ? amount / reference : 1;
    }

    private double age(Stream<Transaction> transactions) {
        ToDoubleFunction<Instant> days = start ->
                Math.max(0, Duration.between(start, current.timestamp()).toMillis() / (double) DAY.toMillis());
        return transactions
                .map(Transaction::timestamp)
                .min(Comparator.naturalOrder())
                .map(days::applyAsDouble)
                .orElse(0.0);
    }

    private double minutesSinceLast() {
        return mine().map(Transaction::timestamp)
                .filter(time -> !time.isAfter(current.timestamp()))
                .max(Comparator.naturalOrder())
                .map(time -> Duration.between(time, current.timestamp()).toMillis() / 60_000.0)
                .orElse(-1.0);
    }

    private boolean unseen(Function<Transaction, String> key) {
        return mine().count() > 0 && mine().map(key).noneMatch(key.apply(current)::equals);
    }

    private double share(Function<Transaction, String> key) {
        return mine().count() == 0
                ? 1
                : mine().map(key).filter(key.apply(current)::equals).count() / (double) mine().count();
    }

    private static double flag(boolean value) {
        return value ? 1 : 0;
    }
}
