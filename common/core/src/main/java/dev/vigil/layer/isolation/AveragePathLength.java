package dev.vigil.layer.isolation;

/// c(n): the average length of an unsuccessful search in a binary search tree of n keys. It normalises depths, and it
/// stands for the part of a tree that was never grown below a leaf of n rows.
///
/// Liu, Ting, Zhou: *Isolation Forest*, ICDM 2008, equation 1.
final class AveragePathLength {
    private static final double EULER_MASCHERONI = 0.5772156649015329;

    private AveragePathLength() {}

    /// 0 for a single row, 1 for two, then 2 H(n-1) - 2 (n-1) / n with the harmonic number H by its usual
    /// approximation.
    static double of(int rows) {
        if (rows <= 1) {
            return 0;
        }
        if (rows == 2) {
            return 1;
        }
        double others = rows - 1.0;
        return 2 * (Math.log(others) + EULER_MASCHERONI) - 2 * others / rows;
    }
}
