package dev.vigil.training.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.decision.DecisionPolicy;
import dev.vigil.layer.autoencoder.AutoencoderEngine;
import dev.vigil.training.Dataset;
import dev.vigil.training.Examples;
import dev.vigil.training.TrainingOptions;
import dev.vigil.training.search.SearchTrial.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class HyperparameterSearchTest {
    private static final Dataset ROWS = Examples.history(14_000, 5);
    private static final SearchOptions BUDGET = new SearchOptions(12, Duration.ofHours(1), 9_000, 10);
    private static final Hyperparameters POOR = new Hyperparameters(1, 2, 1, 0.00001, 0.1);

    private final Map<Integer, SearchTrial> trials = new LinkedHashMap<>();
    private final List<String> messages = new ArrayList<>();

    @Test
    void whatDoesBetterReplacesWhatIsInUseWithinTheBudget() {
        SearchResult result = search(BUDGET, POOR, ROWS, () -> 0);

        assertThat(result.criterion()).isEqualTo(Criterion.AVERAGE_PRECISION);
        assertThat(result.chosen()).isNotEqualTo(POOR);
        assertThat(result.message()).contains("average precision").contains("before");
        assertThat(trials).hasSizeBetween(6, 12);
        assertThat(rounds()).containsExactly(1_000, 3_000, 9_000);
        SearchTrial chosen = only(Outcome.CHOSEN);
        SearchTrial used = trials.values().stream()
                .filter(trial -> trial.round() == 3)
                .findFirst()
                .orElseThrow();
        assertThat(used.hyperparameters()).isEqualTo(POOR);
        assertThat(chosen.round()).isEqualTo(3);
        assertThat(chosen.hyperparameters()).isEqualTo(result.chosen());
        assertThat(chosen.objectiveOr(0)).isGreaterThan(used.objectiveOr(1));
        assertThat(messages.getFirst()).startsWith("round 1 of 3, training 1 of 12 on 1,000 rows: 1 trees of 2 rows");
        assertThat(trials.values()).noneMatch(trial -> trial.outcome() == Outcome.TRIED);
    }

    @Test
    void theSameSeedFindsTheSame() {
        SearchResult first = search(BUDGET, POOR, ROWS, () -> 0);
        Map<Integer, SearchTrial> before = Map.copyOf(trials);
        trials.clear();

        assertThat(search(BUDGET, POOR, ROWS, () -> 0)).isEqualTo(first);
        assertThat(trials).isEqualTo(before);
    }

    @Test
    void withTooFewFraudsItGoesByWhatIsAndWhatIsMerelyPossible() {
        SearchOptions wantsMany = new SearchOptions(6, Duration.ofHours(1), 2_000, 1_000);

        SearchResult result = search(wantsMany, POOR, ROWS.slice(0, 4_000), () -> 0);

        assertThat(result.criterion()).isEqualTo(Criterion.MASS_VOLUME);
        assertThat(result.chosen()).isNotEqualTo(POOR);
        assertThat(trials.values())
                .allSatisfy(trial -> assertThat(trial.objectiveOr(-1)).isBetween(0.0, 1.0));
    }

    @Test
    void whenTheTimeIsUsedUpTheLastComparisonCounts() {
        SplittableRandom random = new SplittableRandom(1);
        long[] now = {random.nextLong(1_000)};
        // Every look at the clock takes a second: the start, then three for each training.
        LongSupplier clock = () -> now[0] += 1_000_000_000L;

        SearchResult result = search(new SearchOptions(12, Duration.ofSeconds(9), 1_000, 10), POOR, ROWS, clock);

        assertThat(trials).hasSize(3);
        assertThat(result.message()).endsWith("the time of PT9S was used up");
        assertThat(only(Outcome.CHOSEN).hyperparameters()).isEqualTo(result.chosen());
    }

    @Test
    void withoutTimeForAnyComparisonWhatIsInUseStays() {
        long[] now = {0};
        LongSupplier clock = () -> now[0] += 1_000_000_000L;

        SearchResult result = search(new SearchOptions(12, Duration.ofSeconds(2), 1_000, 10), POOR, ROWS, clock);

        assertThat(result.chosen()).isEqualTo(POOR);
        assertThat(result.message()).startsWith("nothing could be compared, what was in use stays");
        assertThat(trials.values()).extracting(SearchTrial::outcome).containsExactly(Outcome.DROPPED);
    }

    @Test
    void anUnstableCandidateFailsAloneAndSaysWhy() {
        Hyperparameters wild = new Hyperparameters(20, 64, 8, 1, 0.1);

        SearchResult result = search(new SearchOptions(6, Duration.ofHours(1), 1_000, 10), wild, ROWS, () -> 0);

        SearchTrial used = trials.getOrDefault(1, only(Outcome.CHOSEN));
        assertThat(used.message()).contains("at learning rate 1.0").contains("trained again at a tenth of that, 0.1");
        assertThat(result.chosen().learningRate()).isLessThan(1);
    }

    @Test
    void canBeStoppedInTheMiddle() {
        HyperparameterSearch search =
                new HyperparameterSearch(BUDGET, DecisionPolicy.DEFAULT, AutoencoderEngine.builtIn(), () -> 0);

        assertThatThrownBy(() -> search.search(ROWS, TrainingOptions.DEFAULT, 1, new SearchListener() {
                    @Override
                    public void progressed(double share, String message) {
                        if (trials.size() == 2) {
                            throw new CancellationException("enough");
                        }
                    }

                    @Override
                    public void tried(SearchTrial trial) {
                        trials.put(trial.number(), trial);
                    }
                }))
                .hasMessage("enough");
        assertThat(trials).hasSize(2);
    }

    @Test
    void tooFewRowsAreRefused() {
        assertThatThrownBy(() -> search(BUDGET, POOR, ROWS.slice(0, 1_200), () -> 0))
                .hasMessage("a search needs at least 1250 rows, got 1200");
    }

    @Test
    void candidatesLieWithinTheirRanges() {
        SplittableRandom random = new SplittableRandom(3);
        for (int draw = 0; draw < 10_000; draw++) {
            Hyperparameters drawn = Hyperparameters.draw(random);
            assertThat(drawn.trees()).isBetween(50, 300);
            assertThat(drawn.subsample()).isBetween(64, 1_024);
            assertThat(Integer.bitCount(drawn.subsample())).isEqualTo(1);
            assertThat(drawn.latent()).isBetween(4, 20);
            assertThat(drawn.learningRate()).isBetween(0.0003, 0.01);
            assertThat(drawn.contamination()).isBetween(0.02, 0.3);
            assertThat(Hyperparameters.of(drawn.in(TrainingOptions.DEFAULT))).isEqualTo(drawn);
        }
    }

    private SearchResult search(SearchOptions options, Hyperparameters used, Dataset rows, LongSupplier clock) {
        return new HyperparameterSearch(options, DecisionPolicy.DEFAULT, AutoencoderEngine.builtIn(), clock)
                .search(rows, used.in(TrainingOptions.DEFAULT), 7, new SearchListener() {
                    @Override
                    public void progressed(double share, String message) {
                        assertThat(share).isBetween(0.0, 1.0);
                        messages.add(message);
                    }

                    @Override
                    public void tried(SearchTrial trial) {
                        trials.put(trial.number(), trial);
                    }
                });
    }

    private SearchTrial only(Outcome outcome) {
        List<SearchTrial> found = trials.values().stream()
                .filter(trial -> trial.outcome() == outcome)
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    /// Rows of each round.
    private List<Integer> rounds() {
        return trials.values().stream().map(SearchTrial::rows).distinct().toList();
    }
}
