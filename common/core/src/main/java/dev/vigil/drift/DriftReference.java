package dev.vigil.drift;

import java.util.List;

/// What a model was like, and its world, when it was trained: kept with it, and compared with the present.
///
/// @param modelVersion the model
/// @param histograms   of every feature, of the score and of the verdicts
/// @param qualities    recall and average precision
public record DriftReference(
        String modelVersion, List<ReferenceHistogram> histograms, List<ReferenceQuality> qualities) {
    /// The total score.
    public static final String SCORE = "score";

    /// Scores in three bins: approved, review, blocked.
    public static final String VERDICTS = "verdicts";

    /// The share of the known frauds that was not approved.
    public static final String RECALL = "recall";

    /// Of the known frauds among all transactions by the total score.
    public static final String AVERAGE_PRECISION = "average_precision";

    public DriftReference {
        histograms = List.copyOf(histograms);
        qualities = List.copyOf(qualities);
    }
}
