package dev.vigil.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class EmbeddedEnginesTest {
    @Test
    void enginesAreSharedWithinTheJvm() {
        assertThat(EmbeddedEngines.kafka()).isSameAs(EmbeddedEngines.kafka());
        assertThat(EmbeddedEngines.clickHouse()).isSameAs(EmbeddedEngines.clickHouse());
        assertThat(EmbeddedEngines.clickHouse().alive()).isTrue();
    }

    @Test
    void namesAreUniqueAndFitTopicsAndDatabases() {
        String first = EmbeddedEngines.unique("Scoring-Test");

        assertThat(first).matches("scoring_test_\\d+").isNotEqualTo(EmbeddedEngines.unique("Scoring-Test"));
    }
}
