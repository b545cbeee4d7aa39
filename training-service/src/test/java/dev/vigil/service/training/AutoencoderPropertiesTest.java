package dev.vigil.service.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AutoencoderPropertiesTest {
    private static AutoencoderProperties bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("vigil.training.autoencoder", AutoencoderProperties.class);
    }

    @Test
    void theBuiltInEngineIsTheDefault() {
        assertThat(bound(Map.of()).chosenEngine().name()).isEqualTo("built-in");
    }

    @Test
    void anEngineThatIsNotThereIsRefusedAndTheOthersAreNamed() {
        assertThatThrownBy(() -> bound(Map.of("vigil.training.autoencoder.engine", "abacus")))
                .rootCause()
                .hasMessageStartingWith(
                        "vigil.training.autoencoder.engine must be one of those this build has, built-in")
                .hasMessageEndingWith(", got abacus; deeplearning4j is in a build with -Pdl4j, see docs/models.md");
    }
}
