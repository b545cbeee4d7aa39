package dev.vigil.lifecycle;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Watches how much a model under test would block, on all transactions, whoever decides them: the harm it would do
/// if it were promoted is known before it does a tenth of it.
///
/// Two bounds, each over a sliding window: a share of all transactions, and a multiple of what the champion blocks
/// of the same ones. Chance may cross them for a model that is just below; the price of a false alarm is a test
/// without decisions of its own, that of a missed one is blocked customers. Safe for use by many threads.
public final class BlockRateGuard {
    private static final byte CHAMPION = 1;
    private static final byte CHALLENGER = 2;

    private final GuardOptions options;
    private final byte[] window;
    private int next;
    private int seen;
    private int championBlocks;
    private int challengerBlocks;

    public BlockRateGuard(GuardOptions options) {
        this.options = options;
        this.window = new byte[options.window()];
    }

    /// Takes note of a transaction both models were asked about.
    ///
    /// @param champion   whether the champion blocks it
    /// @param challenger whether the challenger does
    /// @return why the challenger must not go on deciding, null while it may
    public synchronized @Nullable String add(boolean champion, boolean challenger) {
        count(window[next], -1);
        window[next] = (byte) ((champion ? CHAMPION : 0) | (challenger ? CHALLENGER : 0));
        count(window[next], 1);
        next = next + 1 == window.length ? 0 : next + 1;
        seen = Math.min(seen + 1, window.length);
        return seen < options.least() ? null : judge();
    }

    private void count(byte blocks, int change) {
        championBlocks += (blocks & CHAMPION) == 0 ? 0 : change;
        challengerBlocks += (blocks & CHALLENGER) == 0 ? 0 : change;
    }

    private @Nullable String judge() {
        if (challengerBlocks > options.maxBlockRate() * seen) {
            return String.format(
                    Locale.ROOT,
                    "it would block %d of the last %,d transactions, %.2f %%; at most %.2f %% is allowed",
                    challengerBlocks,
                    seen,
                    100.0 * challengerBlocks / seen,
                    100 * options.maxBlockRate());
        }
        if (challengerBlocks >= options.minimumBlocks()
                && challengerBlocks > options.timesChampion() * championBlocks) {
            return String.format(
                    Locale.ROOT,
                    "it would block %d of the last %,d transactions, the champion %d; at most %s times as many are allowed",
                    challengerBlocks,
                    seen,
                    championBlocks,
                    options.timesChampion());
        }
        return null;
    }
}
