package dev.vigil.profile;

import dev.vigil.transaction.Coordinates;
import dev.vigil.transaction.Transaction;
import dev.vigil.transaction.TransactionType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.SplittableRandom;

/// Random transactions of one user with a few late ones.
final class History {
    private static final String[] COUNTRIES = {"DE", "DE", "DE", "FR", ""};
    private static final TransactionType[] TYPES = TransactionType.values();

    private final SplittableRandom random;
    private final long meanGapMillis;
    private long now = 1_700_000_000_000L;
    private int number;

    History(long seed, long meanGapMillis) {
        random = new SplittableRandom(seed);
        this.meanGapMillis = meanGapMillis;
    }

    Transaction next() {
        now += random.nextLong(2 * meanGapMillis);
        long time = random.nextInt(10) == 0 ? now - random.nextLong(6 * 3_600_000L) : now;
        boolean located = random.nextInt(3) == 0;
        return new Transaction(
                "t" + number++,
                Instant.ofEpochMilli(time),
                "u" + random.nextInt(40),
                BigDecimal.valueOf(random.nextLong(1, 50_000), 2),
                "EUR",
                TYPES[random.nextInt(TYPES.length)],
                random.nextInt(5) == 0 ? "" : "w" + random.nextInt(12),
                COUNTRIES[random.nextInt(COUNTRIES.length)],
                "device" + random.nextInt(3),
                random.nextInt(4) == 0 ? Instant.ofEpochMilli(1_600_000_000_000L) : null,
                null,
                located ? new Coordinates(random.nextDouble(-90, 90), random.nextDouble(-180, 180)) : null);
    }
}
