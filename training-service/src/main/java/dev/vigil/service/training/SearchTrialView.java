package dev.vigil.service.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vigil.training.search.Hyperparameters;
import dev.vigil.training.search.SearchTrial;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A training of a search as the API shows it.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "SearchTrial")
record SearchTrialView(
        @Schema(description = "From 1, in the order of the trainings.")
        int number,

        @Schema(description = "From 1; later rounds learn from more rows.")
        int round,

        @Schema(
                description = "Kept for the next round, chosen for the model.",
                allowableValues = {"tried", "kept", "dropped", "failed", "chosen"})
        String outcome,

        int trees,

        int subsample,

        int latent,

        double learningRate,

        @Schema(
                description =
                        "Share of the rows, those the forest finds strangest, the autoencoder does not learn from.")
        double contamination,

        @Schema(description = "Given to learn from.") int rows,

        @Schema(allowableValues = {"average_precision", "mass_volume"})
        String criterion,

        @Schema(description = "More is better; absent when the training failed.") @Nullable
        Double objective,

        double seconds,

        @Schema(description = "Why it failed, or what was remarked.")
        String message) {
    private static final double MILLIS = 1e3;

    static SearchTrialView of(SearchTrial trial) {
        Hyperparameters parameters = trial.hyperparameters();
        return new SearchTrialView(
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
