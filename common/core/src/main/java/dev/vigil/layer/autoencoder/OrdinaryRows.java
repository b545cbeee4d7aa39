package dev.vigil.layer.autoencoder;

import dev.vigil.layer.Detector;
import java.util.Arrays;

/// The rows an autoencoder should learn from: history without what another detector finds strangest.
///
/// An autoencoder trained on everything learns to reproduce the anomalies in it. Leaving out the strangest tenth by
/// an isolation forest costs ordinary rows at the fringe and keeps the network from learning fraud.
public final class OrdinaryRows {
    private OrdinaryRows() {}

    /// `rows` in their order, without the share `strangest` of them (0 to below 1) that `detector` gives most
    /// evidence. The rows themselves are shared, not copied.
    public static float[][] of(float[][] rows, Detector detector, double strangest) {
        if (!(strangest >= 0 && strangest < 1)) {
            throw new IllegalArgumentException("strangest must be 0 to below 1, got " + strangest);
        }
        if (rows.length == 0) {
            return rows;
        }
        return keep(rows, detector.evidence(rows), rows.length - (int) Math.round(strangest * rows.length));
    }

    /// The `count` rows of least evidence; of those that tie at the border, the first.
    private static float[][] keep(float[][] rows, double[] evidence, int count) {
        double[] sorted = evidence.clone();
        Arrays.sort(sorted);
        double border = sorted[Math.max(0, count - 1)];
        int below = 0;
        while (below < count && sorted[below] < border) {
            below++;
        }
        int tiesLeft = count - below;
        float[][] kept = new float[count][];
        int next = 0;
        for (int i = 0; i < rows.length; i++) {
            if (evidence[i] < border || (evidence[i] == border && tiesLeft-- > 0)) {
                kept[next++] = rows[i];
            }
        }
        return kept;
    }
}
