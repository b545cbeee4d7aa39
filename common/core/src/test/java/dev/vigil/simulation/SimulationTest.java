package dev.vigil.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final SimulationOptions OPTIONS =
            SimulationOptions.startingAt(START).withUsers(500);

    private static List<SimulatedTransaction> take(SimulationOptions options, int count) {
        return take(new Simulation(options), count);
    }

    @Test
    void theSameOptionsGiveTheSameStream() {
        assertThat(take(OPTIONS, 5_000)).isEqualTo(take(OPTIONS, 5_000));
        assertThat(take(OPTIONS.withSeed(2), 100)).isNotEqualTo(take(OPTIONS, 100));
    }

    @Test
    void theShareOfFraudCanBeChangedOnTheWay() {
        Simulation simulation = new Simulation(OPTIONS.withFraudShare(0));
        assertThat(take(simulation, 5_000)).noneMatch(SimulatedTransaction::fraud);

        simulation.changeFraudShare(0.2);
        assertThat(take(simulation, 20_000).stream()
                        .filter(SimulatedTransaction::fraud)
                        .count())
                .isBetween(2_000L, 6_000L);

        simulation.changeFraudShare(0);
        take(simulation, 20_000);
        assertThat(take(simulation, 5_000)).noneMatch(SimulatedTransaction::fraud);
    }

    private static List<SimulatedTransaction> take(Simulation simulation, int count) {
        return Stream.generate(simulation::next).limit(count).toList();
    }

    @Test
    void transactionsComeInTheOrderOfTheirTime() {
        assertThat(take(OPTIONS, 20_000))
                .isSortedAccordingTo((a, b) -> Long.compare(a.emittedAt(), b.emittedAt()))
                .allSatisfy(next -> assertThat(next.transaction().timestamp().toEpochMilli())
                        .isEqualTo(next.emittedAt()));
    }

    @Test
    void usersTradeAsOftenAsWished() {
        List<SimulatedTransaction> twoWeeks = new ArrayList<>();
        Simulation simulation = new Simulation(OPTIONS.withFraudShare(0));
        Instant end = START.plus(Duration.ofDays(14));
        for (SimulatedTransaction next = simulation.next();
                next.transaction().timestamp().isBefore(end);
                next = simulation.next()) {
            twoWeeks.add(next);
        }

        double perUserAndDay = twoWeeks.size() / (500 * 14.0);

        assertThat(perUserAndDay).isCloseTo(4, within(0.6));
        assertThat(OPTIONS.naturalRatePerSecond()).isCloseTo(500 * 4 / 86_400.0, within(1e-9));
    }

    @Test
    void theNightIsQuieterThanTheEvening() {
        Map<Integer, Long> byHour = take(OPTIONS.withFraudShare(0), 40_000).stream()
                .filter(next -> next.transaction().ipCountry().equals("DE"))
                .collect(Collectors.groupingBy(
                        next -> next.transaction()
                                .timestamp()
                                .plus(Duration.ofHours(1))
                                .atOffset(java.time.ZoneOffset.UTC)
                                .getHour(),
                        Collectors.counting()));

        assertThat(byHour.getOrDefault(3, 0L) * 4).isLessThan(Objects.requireNonNull(byHour.get(19)));
    }

    @Test
    void fraudsHaveTheWishedShareAndEveryScenarioIsPlayed() {
        Map<String, Integer> cases = new HashMap<>();
        List<SimulatedTransaction> stream = take(OPTIONS.withFraudShare(0.05), 100_000);
        stream.forEach(next -> {
            if (next.scenario() != null) {
                cases.merge(next.scenario(), 1, Integer::sum);
            }
        });

        double share = stream.stream().filter(SimulatedTransaction::fraud).count() / 100_000.0;

        assertThat(share).isCloseTo(0.05, within(0.01));
        assertThat(cases.keySet())
                .containsExactlyInAnyOrder(
                        "card_testing",
                        "account_takeover",
                        "structuring",
                        "mule_fan_in",
                        "impossible_travel",
                        "dormant_awakening");
    }

    @ParameterizedTest
    @ValueSource(strings = {"card_testing", "mule_fan_in"})
    void aMixWithOneScenarioPlaysOnlyThat(String scenario) {
        List<SimulatedTransaction> stream = take(OPTIONS.withFraudShare(0.1).withMix(Map.of(scenario, 1.0)), 5_000);

        assertThat(stream.stream().filter(SimulatedTransaction::fraud).map(SimulatedTransaction::scenario))
                .isNotEmpty()
                .containsOnly(scenario);
    }

    @Test
    void idsAreUniqueUnlessRepeatsAreWished() {
        Set<String> ids = new HashSet<>();
        take(OPTIONS, 20_000).forEach(next -> ids.add(next.transaction().transactionId()));

        assertThat(ids).hasSize(20_000);
    }

    @Test
    void lateAndRepeatedTransactionsAreDeliveredLaterUnchanged() {
        List<SimulatedTransaction> stream = take(OPTIONS.withDisorder(0.1, 0.05), 20_000);

        long late = stream.stream()
                .filter(next ->
                        next.emittedAt() > next.transaction().timestamp().toEpochMilli())
                .count();
        long different = stream.stream()
                .map(SimulatedTransaction::transaction)
                .distinct()
                .count();

        assertThat(stream).isSortedAccordingTo((a, b) -> Long.compare(a.emittedAt(), b.emittedAt()));
        assertThat(late / 20_000.0).isCloseTo(0.15, within(0.02));
        assertThat(1 - different / 20_000.0).isCloseTo(0.048, within(0.01));
    }

    @Test
    void optionsOutOfRangeAreRefusedByName() {
        assertThatThrownBy(() -> OPTIONS.withUsers(1)).hasMessage("users must be 10 to 10000000, got 1");
        assertThatThrownBy(() -> OPTIONS.withFraudShare(0.7)).hasMessageContaining("fraudShare");
        assertThatThrownBy(() -> OPTIONS.withMix(Map.of("arson", 1.0)))
                .hasMessageContaining("card_testing")
                .hasMessageContaining("arson");
    }
}
