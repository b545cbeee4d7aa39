package dev.vigil.service.training.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.lifecycle.trial.TrialOptions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TrialPropertiesTest {
    private static TrialProperties bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("vigil.training.trial", TrialProperties.class);
    }

    @Test
    void theDefaultsAreThoseOfTheCore() {
        TrialProperties properties = bound(Map.of());

        assertThat(properties.options()).isEqualTo(TrialOptions.DEFAULT);
        assertThat(properties.enabled()).isTrue();
        assertThat(properties.share()).isEqualTo(0.1);
        assertThat(properties.interval()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void everyPropertyIsRead() {
        TrialProperties properties = bound(Map.of(
                "vigil.training.trial.enabled", "false",
                "vigil.training.trial.share", "0",
                "vigil.training.trial.interval", "5m",
                "vigil.training.trial.least-transactions", "1",
                "vigil.training.trial.shortest", "2h",
                "vigil.training.trial.longest", "3h",
                "vigil.training.trial.least-frauds", "4",
                "vigil.training.trial.alert-factor", "5",
                "vigil.training.trial.slack", "0.6",
                "vigil.training.trial.max-microseconds", "8"));

        assertThat(properties.enabled()).isFalse();
        assertThat(properties.share()).isZero();
        assertThat(properties.interval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(properties.options())
                .isEqualTo(new TrialOptions(1, Duration.ofHours(2), Duration.ofHours(3), 4, 5, 0.6, 0.95, 8));
        assertThat(bound(Map.of("vigil.training.trial.agreement", "0.7"))
                        .options()
                        .agreement())
                .isEqualTo(0.7);
    }

    @Test
    void theLongestTimeIsNotBelowTheShortest() {
        assertThatThrownBy(() -> bound(Map.of("vigil.training.trial.longest", "1h")))
                .rootCause()
                .hasMessage("vigil.training.trial.longest must be at least shortest, and that at least 0,"
                        + " got PT1H and PT24H");
    }
}
