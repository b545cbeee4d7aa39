package dev.vigil.service.ingestion.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.service.ingestion.problem.BadRequestException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SimulatorChangeTest {
    private static SimulatorChange parse(String json) {
        return SimulatorChange.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsLeftOutStays() {
        SimulatorControls controls = new SimulatorControls(10, 0.01);

        parse("{\"rate\": 25.5}").applyTo(controls);
        assertThat(controls.rate()).isEqualTo(25.5);
        assertThat(controls.fraudShare()).isEqualTo(0.01);
        assertThat(controls.running()).isTrue();

        parse("{\"running\": false, \"fraud_share\": 0}").applyTo(controls);
        assertThat(controls.rate()).isEqualTo(25.5);
        assertThat(controls.fraudShare()).isZero();
        assertThat(controls.running()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"rate\": 0}             | rate",
                "{\"rate\": 1e9}           | rate",
                "{\"rate\": \"fast\"}      | rate",
                "{\"fraud_share\": 0.6}    | fraud_share",
                "{\"fraud_share\": -0.1}   | fraud_share",
                "{\"running\": \"yes\"}    | running",
                "{\"speed\": 1}            | speed",
                "[]                        | body",
                "{\"rate\":                | body"
            })
    void wishesThatMakeNoSenseAreNamed(String body, String field) {
        assertThatThrownBy(() -> parse(body))
                .isInstanceOfSatisfying(
                        BadRequestException.class,
                        refused -> assertThat(refused.violations().getFirst().field())
                                .isEqualTo(field));
    }
}
