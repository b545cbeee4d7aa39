package dev.vigil.service.dashboard.feed;

import dev.vigil.decision.Verdict;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// Chooses which decisions are worth reading in full when more come than anybody could look at: all as long as a
/// verdict
/// stays within its limit per second, else every tenth, hundredth and so on. Rare verdicts are therefore complete even
/// while common ones are sampled. The choice follows the rate of the second before; for use by one thread.
final class Sampler {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final int limit;
    private final Map<Verdict, Rate> rates = new EnumMap<>(Verdict.class);
    private long secondStart;

    /// @param limit decisions of one verdict to let through a second, at least 1
    Sampler(int limit, long nanoTime) {
        this.limit = limit;
        this.secondStart = nanoTime;
        for (Verdict verdict : Verdict.values()) {
            rates.put(verdict, new Rate());
        }
    }

    /// To be called from time to time, at least several times a second.
    ///
    /// @param nanoTime from [System#nanoTime]
    void advance(long nanoTime) {
        long elapsed = nanoTime - secondStart;
        if (elapsed < NANOS_PER_SECOND) {
            return;
        }
        double seconds = (double) elapsed / NANOS_PER_SECOND;
        for (Rate rate : rates.values()) {
            rate.oneOf = oneOf(rate.offered / seconds);
            rate.offered = 0;
        }
        secondStart = nanoTime;
    }

    /// Offers one decision.
    ///
    /// @return 0 to pass over it, else the number of decisions it stands for
    int admit(Verdict verdict) {
        Rate rate = Objects.requireNonNull(rates.get(verdict));
        return rate.offered++ % rate.oneOf == 0 ? rate.oneOf : 0;
    }

    private int oneOf(double perSecond) {
        int every = 1;
        while (perSecond / every > limit) {
            every *= 10;
        }
        return every;
    }

    private static final class Rate {
        private int offered;
        private int oneOf = 1;
    }
}
