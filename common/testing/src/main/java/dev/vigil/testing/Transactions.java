package dev.vigil.testing;

import dev.vigil.transaction.Coordinates;
import dev.vigil.transaction.Transaction;
import dev.vigil.transaction.TransactionType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Example transactions: one that a test changes where it matters ([#transaction()]), or ever new ones from a seed.
public final class Transactions {
    /// When examples happen, unless said otherwise.
    public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static final List<TransactionType> TYPES = List.of(TransactionType.values());
    private static final List<String> CURRENCIES = List.of("USD", "EUR", "BTC");
    private static final List<String> COUNTRIES = List.of("", "DE", "US", "BR", "JP");
    private static final List<String> DEVICES = List.of("", "phone", "desktop", "Büro-Tablet 😀");
    private static final int USERS = 20;
    private static final int WALLETS = 50;

    private final Random random;
    private int count;

    /// The same seed gives the same transactions.
    public Transactions(long seed) {
        this.random = new Random(seed);
    }

    /// An ordinary purchase to start from.
    public static Builder transaction() {
        return new Builder();
    }

    /// The next one: a second after the one before, with a fresh id.
    public Transaction next() {
        count++;
        Builder builder = transaction()
                .id("t-" + count)
                .user("user-" + random.nextInt(USERS))
                .at(NOON.plusSeconds(count))
                .amount(BigDecimal.valueOf(random.nextLong(1, 10_000_000), 2))
                .currency(pick(CURRENCIES))
                .type(pick(TYPES))
                .wallet(random.nextInt(4) == 0 ? "" : "wallet-" + random.nextInt(WALLETS))
                .country(pick(COUNTRIES))
                .device(pick(DEVICES));
        if (random.nextBoolean()) {
            builder.accountOpenedAt(NOON.minusSeconds(random.nextInt(100_000_000)));
        }
        if (random.nextBoolean()) {
            builder.walletFirstSeenAt(NOON.minusSeconds(random.nextInt(10_000_000)));
        }
        if (random.nextBoolean()) {
            builder.location(180 * random.nextDouble() - 90, 360 * random.nextDouble() - 180);
        }
        return builder.build();
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /// A transaction in the making.
    public static final class Builder {
        private String id = "t1";
        private Instant timestamp = NOON;
        private String user = "u1";
        private BigDecimal amount = new BigDecimal("100.50");
        private String currency = "USD";
        private TransactionType type = TransactionType.BUY;
        private String wallet = "w1";
        private String country = "DE";
        private String device = "phone";
        private @Nullable Instant accountOpenedAt;
        private @Nullable Instant walletFirstSeenAt;
        private @Nullable Coordinates location;

        private Builder() {}

        public Builder id(String value) {
            id = value;
            return this;
        }

        public Builder at(Instant value) {
            timestamp = value;
            return this;
        }

        public Builder user(String value) {
            user = value;
            return this;
        }

        public Builder amount(String value) {
            return amount(new BigDecimal(value));
        }

        public Builder amount(BigDecimal value) {
            amount = value;
            return this;
        }

        public Builder currency(String value) {
            currency = value;
            return this;
        }

        public Builder type(TransactionType value) {
            type = value;
            return this;
        }

        public Builder wallet(String value) {
            wallet = value;
            return this;
        }

        public Builder country(String value) {
            country = value;
            return this;
        }

        public Builder device(String value) {
            device = value;
            return this;
        }

        public Builder accountOpenedAt(Instant value) {
            accountOpenedAt = value;
            return this;
        }

        public Builder walletFirstSeenAt(Instant value) {
            walletFirstSeenAt = value;
            return this;
        }

        public Builder location(double latitude, double longitude) {
            location = new Coordinates(latitude, longitude);
            return this;
        }

        public Transaction build() {
            return new Transaction(
                    id,
                    timestamp,
                    user,
                    amount,
                    currency,
                    type,
                    wallet,
                    country,
                    device,
                    accountOpenedAt,
                    walletFirstSeenAt,
                    location);
        }
    }
}
