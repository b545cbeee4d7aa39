package dev.vigil.lifecycle;

/// How much a model under test may want to block.
///
/// @param window        how many transactions, the newest, are looked at
/// @param least         with fewer than these nothing is said
/// @param maxBlockRate  the largest share of them the model may block, above 0, at most 1
/// @param timesChampion how many times the champion's blocks it may have
/// @param minimumBlocks as long as it blocks fewer than these, it is not compared with the champion: small numbers
/// differ by chance
public record GuardOptions(int window, int least, double maxBlockRate, double timesChampion, int minimumBlocks) {
    public static final GuardOptions DEFAULT = new GuardOptions(2_000, 500, 0.05, 3, 20);

    public GuardOptions {
        if (least < 1 || window < least) {
            throw new IllegalArgumentException(
                    "window must be at least `least`, and that at least 1, got " + window + " and " + least);
        }
        if (!(maxBlockRate > 0 && maxBlockRate <= 1)) {
            throw new IllegalArgumentException("maxBlockRate must be above 0 and at most 1, got " + maxBlockRate);
        }
        if (!(timesChampion >= 1 && timesChampion < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("timesChampion must be at least 1 and finite, got " + timesChampion);
        }
        if (minimumBlocks < 1) {
            throw new IllegalArgumentException("minimumBlocks must be at least 1, got " + minimumBlocks);
        }
    }
}
