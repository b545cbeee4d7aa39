package dev.vigil.layer.autoencoder;

/// How an autoencoder is built and trained.
///
/// @param hidden          neurons of the layers beside the latent one, 1 to 1,024
/// @param latent          neurons of the latent layer, 1 to 1,024
/// @param epochs          passes over the training rows at most, 1 to 10,000
/// @param batch           rows per step, 1 to 4,096
/// @param patience        epochs without a better validation loss after which training stops, 1 to 10,000
/// @param learningRate    step size of Adam, above 0, at most 1
/// @param validationShare share of the rows held out to measure the validation loss, above 0, at most 0.5
public record AutoencoderOptions(
        int hidden, int latent, int epochs, int batch, int patience, double learningRate, double validationShare) {
    static final int MAX_NEURONS = 1_024;

    public AutoencoderOptions {
        requireRange("hidden", hidden, MAX_NEURONS);
        requireRange("latent", latent, MAX_NEURONS);
        requireRange("epochs", epochs, 10_000);
        requireRange("batch", batch, 4_096);
        requireRange("patience", patience, 10_000);
        require(learningRate > 0 && learningRate <= 1, "learningRate", learningRate, "above 0, at most 1");
        require(
                validationShare > 0 && validationShare <= 0.5,
                "validationShare",
                validationShare,
                "above 0, at most 0.5");
    }

    /// 30, 10, 30 neurons; 50 epochs of batches of 32, patience 5, learning rate 0.001, a tenth of the rows held out.
    public static AutoencoderOptions defaults() {
        return new AutoencoderOptions(30, 10, 50, 32, 5, 0.001, 0.1);
    }

    /// The same with another learning rate.
    public AutoencoderOptions withLearningRate(double rate) {
        return new AutoencoderOptions(hidden, latent, epochs, batch, patience, rate, validationShare);
    }

    private static void requireRange(String name, int value, int most) {
        require(value >= 1 && value <= most, name, value, "1 to " + most);
    }

    private static void require(boolean holds, String name, Number value, String range) {
        if (!holds) {
            throw new IllegalArgumentException(name + " must be " + range + ", got " + value);
        }
    }
}
