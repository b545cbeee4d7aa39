package dev.vigil.service.dashboard.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vigil.training.search.Hyperparameters;
import dev.vigil.training.search.SearchTrial;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A training of a search for hyper-parameters.
@Schema(name = "SearchTrial")
@JsonInclude(JsonInclude.Include.NON_NULL)
record SearchTrialItem(
        @Schema(
                description = "From 1 over the whole search. The first of each round is what was in use.",
                example = "7")
        int number,

        @Schema(description = "From 1; later rounds learn from more rows.", example = "1")
        int round,

        @Schema(
                description =
                        "Tried until its round is over, then kept for the next round or dropped; chosen for the model.",
                allowableValues = {"tried", "kept", "dropped", "failed", "chosen"})
        String outcome,

        @Schema(description = "Of the forest.", example = "100")
        int trees,

        @Schema(description = "Rows each tree is grown from.", example = "256")
        int subsample,

        @Schema(description = "Neurons of the autoencoder's latent layer.", example = "10")
        int latent,

        @Schema(description = "Of the autoencoder.", example = "0.001")
        double learningRate,

        @Schema(
                description =
                        "Share of the rows, those the forest finds strangest, the autoencoder does not learn from.",
                example = "0.1")
        double contamination,

        @Schema(description = "Given to learn from.", example = "5555")
        int rows,

        @Schema(
                description = "What it is judged by, always on the same rows; 0 to 1.",
                allowableValues = {"average_precision", "mass_volume"})
        String criterion,

        @Schema(description = "By the criterion; more is better. Absent when the training failed.", example = "0.41")
        @Nullable
        Double objective,

        @Schema(description = "Of training and judging.", example = "3.2")
        double seconds,

        @Schema(description = "Why it failed, or what was remarked.")
        String message) {
    private static final double MILLIS = 1e3;

    static SearchTrialItem of(SearchTrial trial) {
        Hyperparameters parameters = trial.hyperparameters();
        return new SearchTrialItem(
                trial.number(),
                trial.round(),
                trial.outcome().wireName(),
                parameters.trees(),
                parameters.subsample(),
                parameters.latent(),
                parameters.learningRate(),
                parameters.contamination(),
                trial.rows(),
                trial.criterion().wireName(),
                trial.objective(),
                trial.duration().toMillis() / MILLIS,
                trial.message());
    }
}
