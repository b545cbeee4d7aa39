package dev.vigil.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Makes wallets, and knows those many customers share.
final class WalletBook {
    private static final int POPULAR = 60;
    private static final long DAY = 86_400_000;

    private final SplittableRandom random;
    private final List<Wallet> popular = new ArrayList<>();

    WalletBook(long start, SplittableRandom random) {
        this.random = random;
        for (int i = 0; i < POPULAR; i++) {
            popular.add(fresh(start - random.nextLong(200 * DAY, 2_000 * DAY)));
        }
    }

    /// A new wallet first seen at a given time.
    Wallet fresh(long firstSeenAt) {
        String address = "0x%016x%016x%08x".formatted(random.nextLong(), random.nextLong(), random.nextInt());
        return new Wallet(address, firstSeenAt);
    }

    /// A new wallet that has been around for up to a year at `time`.
    Wallet established(long time) {
        return fresh(time - random.nextLong(365 * DAY));
    }

    /// A wallet of a large service; a few of them see most of the traffic.
    Wallet popular(SplittableRandom chooser) {
        double skewed = Math.pow(chooser.nextDouble(), 2);
        return popular.get((int) (skewed * POPULAR));
    }
}
