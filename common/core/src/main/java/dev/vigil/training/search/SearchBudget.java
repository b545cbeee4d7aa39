package dev.vigil.training.search;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What whoever asks for a search lets it cost.
///
/// @param trainings at most, 6 to 1,000; null for as many as are configured
/// @param minutes   after which no further one begins, 1 to 1,440; null for as long as is configured
public record SearchBudget(
        @Nullable Integer trainings, @Nullable Integer minutes) {
    public static final int LEAST_TRAININGS = SearchOptions.LEAST_RUNS;
    public static final int MOST_TRAININGS = 1_000;
    public static final int LEAST_MINUTES = 1;
    public static final int MOST_MINUTES = 1_440;

    public SearchBudget {
        require("trainings", trainings, LEAST_TRAININGS, MOST_TRAININGS);
        require("minutes", minutes, LEAST_MINUTES, MOST_MINUTES);
    }

    private static void require(String name, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ", got " + value);
        }
    }

    /// `configured` with what is said here in its place.
    public SearchOptions in(SearchOptions configured) {
        return new SearchOptions(
                trainings == null ? configured.runs() : trainings,
                minutes == null ? configured.time() : Duration.ofMinutes(minutes),
                configured.rows(),
                configured.leastFrauds());
    }
}
