package dev.vigil.layer.autoencoder;

import dev.vigil.layer.onnx.OnnxAttributes;
import dev.vigil.layer.onnx.OnnxGraph;
import java.util.Arrays;

/// An autoencoder as operators of ONNX: scaling, clipping, four layers, and the mean of log(1 + r²) of the
/// residuals.
final class OnnxAutoencoder {
    private final Autoencoder model;
    private final OnnxGraph graph;

    OnnxAutoencoder(Autoencoder model, OnnxGraph graph) {
        this.model = model;
        this.graph = graph;
    }

    void add(String evidence, String latent, String features) {
        graph.constant("center", column(model.center()), model.width())
                .constant("factor", column(model.factor()), model.width())
                .constant("least", new float[] {-Autoencoder.CLIP})
                .constant("most", new float[] {Autoencoder.CLIP})
                .node("Sub", "centered", features, "center")
                .node("Mul", "scaled", "centered", "factor")
                .node("Clip", "clipped", "scaled", "least", "most");
        layer(0, "hidden 1", "clipped");
        activate("active 1", "hidden 1");
        layer(1, latent, "active 1");
        layer(2, "hidden 2", latent);
        activate("active 2", "hidden 2");
        layer(3, "predicted", "active 2");
        surprise(evidence);
    }

    private float[] column(float[] padded) {
        return Arrays.copyOf(padded, model.width());
    }

    private void layer(int layer, String output, String input) {
        Network network = model.network();
        int inputs = network.sizes[layer];
        int outputs = network.sizes[layer + 1];
        float[] weights = new float[inputs * outputs];
        float[] biases = new float[outputs];
        for (int to = 0; to < outputs; to++) {
            for (int from = 0; from < inputs; from++) {
                weights[from * outputs + to] = network.parameters[network.index(layer, from, to)];
            }
            biases[to] = network.parameters[network.index(layer, inputs, to)];
        }
        graph.constant("weights " + layer, weights, inputs, outputs)
                .constant("biases " + layer, biases, outputs)
                .node("Gemm", output, input, "weights " + layer, "biases " + layer);
    }

    private void activate(String output, String input) {
        graph.node("LeakyRelu", output, new OnnxAttributes().number("alpha", Activation.SLOPE), input);
    }

    private void surprise(String evidence) {
        graph.constant("inverse residual scale", column(model.inverseResidualScale()), model.width())
                .constant("one", new float[] {1})
                .constant("limit", new float[] {Surprise.LIMIT})
                .node("Sub", "difference", "scaled", "predicted")
                .node("Mul", "residual", "difference", "inverse residual scale")
                .node("Mul", "square", "residual", "residual")
                .node("Add", "more", "square", "one")
                .node("Min", "limited", "more", "limit")
                .node("Log", "surprise", "limited")
                .node("ReduceMean", evidence, new OnnxAttributes().integers("axes", 1), "surprise");
    }
}
