package dev.vigil.training.search;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One training of a search.
///
/// @param round           from 1; later rounds learn from more rows
/// @param number          from 1 over the whole search, in the order of the trainings
/// @param rows            given to learn from
/// @param criterion       what it is judged by
/// @param objective       by that criterion, more is better; null when the training failed
/// @param duration        of training and judging
/// @param message         why it failed or what was remarked, for people; empty when nothing was
public record SearchTrial(
        int round,
        int number,
        Hyperparameters hyperparameters,
        int rows,
        Criterion criterion,
        @Nullable Double objective,
        Duration duration,
        Outcome outcome,
        String message) {
    /// What became of it.
    public enum Outcome {
        /// Its round is not over yet.
        TRIED,
        /// It went on to the next round.
        KEPT,
        /// Others of its round did better, or the budget was used up.
        DROPPED,
        /// Its training was unstable.
        FAILED,
        /// The model is trained with its hyper-parameters.
        CHOSEN;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        /// The name used in JSON and in ClickHouse.
        public String wireName() {
            return wireName;
        }
    }

    SearchTrial with(Outcome other) {
        return new SearchTrial(round, number, hyperparameters, rows, criterion, objective, duration, other, message);
    }

    double objectiveOr(double otherwise) {
        return objective == null ? otherwise : objective;
    }
}
