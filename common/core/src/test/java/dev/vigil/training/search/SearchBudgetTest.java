package dev.vigil.training.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SearchBudgetTest {
    private static final SearchOptions CONFIGURED = new SearchOptions(25, Duration.ofMinutes(10), 20_000, 30);

    @Test
    void whatIsNotSaidIsAsConfigured() {
        assertThat(new SearchBudget(null, null).in(CONFIGURED)).isEqualTo(CONFIGURED);
        assertThat(new SearchBudget(7, null).in(CONFIGURED))
                .isEqualTo(new SearchOptions(7, Duration.ofMinutes(10), 20_000, 30));
        assertThat(new SearchBudget(null, 90).in(CONFIGURED))
                .isEqualTo(new SearchOptions(25, Duration.ofMinutes(90), 20_000, 30));
    }

    @Test
    void theLeastAndTheMostAreAllowedAndNothingBeyond() {
        assertThat(new SearchBudget(SearchBudget.LEAST_TRAININGS, SearchBudget.LEAST_MINUTES).in(CONFIGURED))
                .isEqualTo(new SearchOptions(6, Duration.ofMinutes(1), 20_000, 30));
        assertThat(new SearchBudget(SearchBudget.MOST_TRAININGS, SearchBudget.MOST_MINUTES).in(CONFIGURED))
                .isEqualTo(new SearchOptions(1_000, Duration.ofDays(1), 20_000, 30));
        assertThatThrownBy(() -> new SearchBudget(5, null)).hasMessage("trainings must be 6 to 1000, got 5");
        assertThatThrownBy(() -> new SearchBudget(1_001, null)).hasMessage("trainings must be 6 to 1000, got 1001");
        assertThatThrownBy(() -> new SearchBudget(null, 0)).hasMessage("minutes must be 1 to 1440, got 0");
        assertThatThrownBy(() -> new SearchBudget(null, 1_441)).hasMessage("minutes must be 1 to 1440, got 1441");
    }
}
