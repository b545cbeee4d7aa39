package dev.vigil.layer.autoencoder;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/// What moves the parameters of an autoencoder's network, one batch of rows after the other.
///
/// Everything around that is the same for every engine: the parameters to begin with, how rows are scaled and in
/// which order they come, when training stops, which parameters are kept, and the form they are served in. An engine
/// is found by [ServiceLoader] and must pass the tests of `AutoencoderTrainerContract`.
///
/// The network is width -> hidden -> latent -> hidden -> width neurons, all layers dense. Values behind both hidden
/// layers pass the leaky rectifier (x for positive x, a tenth of x otherwise); the latent vector and the output are
/// linear. Its parameters are one array, layer after layer: the weights of input 0 to each output, those of input
/// 1, ..., then the biases.
public interface AutoencoderEngine {
    /// As it is written in configuration and kept with a model: lower-case letters, digits and hyphens.
    String name();

    /// Begins a training.
    ///
    /// @param width      features of a row
    /// @param options    of them the neurons, the rows of a batch and the learning rate are the engine's
    /// @param parameters to begin with; read, not kept
    /// @throws IllegalStateException if the engine cannot work on this machine, with the reason
    Learner learner(int width, AutoencoderOptions options, float[] parameters);

    /// One training; not safe for use by two threads.
    ///
    /// Its rows are scaled and clipped, one after the other in one array, of which those after the first `count`
    /// are to be ignored. The array is read, not kept.
    interface Learner {
        /// One step of Adam (with the constants of its paper) against the gradient of the mean squared error.
        ///
        /// @param count 1 to the rows of a batch
        /// @return the [#loss] before the step
        double step(float[] rows, int count);

        /// The squared error, summed over the rows and averaged over the features.
        ///
        /// @param count 1 to the rows of a batch
        double loss(float[] rows, int count);

        /// The parameters as they are now, a copy.
        float[] parameters();
    }

    /// The one that is always there: plain Java, by the Vector API where its module is present.
    static AutoencoderEngine builtIn() {
        return new BuiltInEngine(Kernels.fastest());
    }

    /// Those that are there, the built-in one first.
    static List<AutoencoderEngine> present() {
        List<AutoencoderEngine> engines = new ArrayList<>();
        engines.add(builtIn());
        ServiceLoader.load(AutoencoderEngine.class, AutoencoderEngine.class.getClassLoader())
                .forEach(engines::add);
        return List.copyOf(engines);
    }
}
