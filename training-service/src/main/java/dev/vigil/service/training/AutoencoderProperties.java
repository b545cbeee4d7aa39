package dev.vigil.service.training;

import dev.vigil.layer.autoencoder.AutoencoderEngine;
import dev.vigil.layer.autoencoder.AutoencoderOptions;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How autoencoders are built and trained.
///
/// @param engine          that trains them: `built-in`, or `deeplearning4j` in a build with the Maven profile `dl4j`
/// @param hidden          neurons of the layers beside the latent one
/// @param latent          neurons of the latent layer
/// @param epochs          passes over the training rows at most
/// @param batch           rows per step
/// @param patience        epochs without a better validation loss after which training stops
/// @param learningRate    step size of Adam; where it turns out to be too large, a tenth is tried once
/// @param validationShare of the rows, held out to measure the validation loss
/// @param contamination   share of the rows it does not learn from: those the forest finds strangest
@Validated
@ConfigurationProperties("vigil.training.autoencoder")
record AutoencoderProperties(
        @DefaultValue("built-in") String engine,
        @DefaultValue("30") @Min(1) @Max(1_024) int hidden,
        @DefaultValue("10") @Min(1) @Max(1_024) int latent,
        @DefaultValue("50") @Min(1) @Max(10_000) int epochs,
        @DefaultValue("32") @Min(1) @Max(4_096) int batch,
        @DefaultValue("5") @Min(1) @Max(10_000) int patience,

        @DefaultValue("0.001") @DecimalMin("0.000001") @DecimalMax("1")
        double learningRate,

        @DefaultValue("0.1") @DecimalMin("0.01") @DecimalMax("0.5")
        double validationShare,

        @DefaultValue("0.1") @DecimalMin("0") @DecimalMax("0.9")
        double contamination) {
    AutoencoderProperties {
        List<AutoencoderEngine> present = AutoencoderEngine.present();
        if (find(present, engine).isEmpty()) {
            throw new IllegalArgumentException("vigil.training.autoencoder.engine must be one of those this build has, "
                    + String.join(
                            " or ",
                            present.stream().map(AutoencoderEngine::name).toList())
                    + ", got " + engine + "; deeplearning4j is in a build with -Pdl4j, see docs/models.md");
        }
    }

    AutoencoderOptions options() {
        return new AutoencoderOptions(hidden, latent, epochs, batch, patience, learningRate, validationShare);
    }

    AutoencoderEngine chosenEngine() {
        return find(AutoencoderEngine.present(), engine).orElseThrow();
    }

    private static Optional<AutoencoderEngine> find(List<AutoencoderEngine> engines, String name) {
        return engines.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
