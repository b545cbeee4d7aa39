package dev.vigil.registry;

import dev.vigil.layer.onnx.OnnxAttributes;
import dev.vigil.layer.onnx.OnnxGraph;
import dev.vigil.layer.supervised.BoostedTrees;
import dev.vigil.scoring.Ensemble;
import java.util.List;

/// A model's detectors in ONNX, for other runtimes.
///
/// Input is `features`, a row of floats for each vector, in the order of the feature schema. Outputs, each a
/// column, are `isolation_evidence` and `isolation_score`, `autoencoder_evidence`, which is also its score, the
/// `latent` vector, and of a model that learned from frauds `supervised_evidence` (log-odds) and `supervised_score`
/// (probability).
///
/// Not in it, because it is no part of the detectors: how features are computed, the rules, points and their
/// combination, verdicts, and contributions of single features, which no operator of ONNX gives. Numbers are single
/// precision throughout; where the evidence of a detector lies within rounding of a threshold in the supervised
/// trees, these may go another way than here.
public final class OnnxExport {
    private static final String FEATURES = "features";

    private OnnxExport() {}

    /// The bytes of an ONNX file.
    ///
    /// @param names of the features, in the order of the vector; empty when they are not known
    public static byte[] encode(ModelBundle bundle, List<String> names) {
        Ensemble ensemble = bundle.ensemble();
        OnnxGraph graph = new OnnxGraph(FEATURES, ensemble.width());
        describe(graph, bundle, names);
        ensemble.isolation().detector().addTo(graph, "isolation_evidence", FEATURES);
        graph.constant("two", new float[] {2})
                .node("Pow", "isolation_score", "two", "isolation_evidence")
                .output("isolation_evidence", 1)
                .output("isolation_score", 1);
        ensemble.autoencoder().detector().addTo(graph, "autoencoder_evidence", "latent", FEATURES);
        graph.output("autoencoder_evidence", 1)
                .output("latent", ensemble.autoencoder().detector().latentWidth());
        Ensemble.Layer<BoostedTrees> supervised = ensemble.supervised();
        if (supervised != null) {
            graph.node(
                    "Concat",
                    "stacked",
                    new OnnxAttributes().integer("axis", 1),
                    FEATURES,
                    "isolation_evidence",
                    "autoencoder_evidence");
            supervised.detector().addTo(graph, "supervised_evidence", "stacked");
            graph.node("Sigmoid", "supervised_score", "supervised_evidence")
                    .output("supervised_evidence", 1)
                    .output("supervised_score", 1);
        }
        return graph.encoded();
    }

    private static void describe(OnnxGraph graph, ModelBundle bundle, List<String> names) {
        Ensemble ensemble = bundle.ensemble();
        graph.description(
                        "Detectors of Vigil: evidence and scores for a vector of features. Not in it are the features'"
                                + " computation, rules, points, verdicts and contributions.")
                .property("version", ensemble.version())
                .property("feature_schema", ensemble.featureSchema())
                .property("features", String.join(",", names))
                .property("trained_at", bundle.provenance().trainedAt().toString())
                .property(
                        "isolation_evidence_threshold",
                        Double.toString(ensemble.isolation().threshold()))
                .property(
                        "autoencoder_evidence_threshold",
                        Double.toString(ensemble.autoencoder().threshold()));
        Ensemble.Layer<BoostedTrees> supervised = ensemble.supervised();
        if (supervised != null) {
            graph.property("supervised_evidence_threshold", Double.toString(supervised.threshold()));
        }
    }
}
