package dev.vigil.drift;

import dev.vigil.evaluation.Histogram;
import java.util.ArrayList;
import java.util.List;

/// What was decided of late, in the bins of a reference.
public final class DriftSample {
    private final DriftReference reference;
    private final List<String> features;
    private final List<Histogram> histograms = new ArrayList<>();
    private final int[] positions;

    /// @param features names, in the order of the vector
    public DriftSample(DriftReference reference, List<String> features) {
        this.reference = reference;
        this.features = List.copyOf(features);
        this.positions = reference.histograms().stream()
                .mapToInt(each -> this.features.indexOf(each.name()))
                .toArray();
        reference.histograms().forEach(each -> histograms.add(each.histogram().emptied()));
    }

    /// Adds a decision. Its features count whoever decided, its score if the model of the reference did.
    ///
    /// @param vector       in catalogue order
    /// @param modelVersion that decided, empty when rules alone did
    public void add(float[] vector, double score, String modelVersion) {
        boolean own = modelVersion.equals(reference.modelVersion());
        for (int i = 0; i < positions.length; i++) {
            if (reference.histograms().get(i).kind() == DriftKind.DATA) {
                histograms.get(i).add(vector[positions[i]]);
            } else if (own) {
                histograms.get(i).add(score);
            }
        }
    }

    /// How everything of the reference is distributed now.
    public List<DriftMetric> compare(DriftComparison comparison) {
        List<DriftMetric> metrics = new ArrayList<>();
        for (int i = 0; i < histograms.size(); i++) {
            metrics.add(comparison.distribution(reference.histograms().get(i), histograms.get(i)));
        }
        return metrics;
    }
}
