package dev.vigil.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownPropertiesTest {
    private static final KnownProperties KNOWN = KnownProperties.of(Stream.of(
            "vigil.state",
            "vigil.kafka.bootstrap-servers",
            "vigil.kafka.properties.*",
            "vigil.training.trial.least-frauds",
            "vigil.dashboard.live.allowed-origins[]"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vigil.kafka.bootstrap-servers",
                "vigil.kafka.bootstrapServers",
                "vigil.kafka.bootstrap_servers",
                "VIGIL.Kafka.BootstrapServers",
                "vigil.kafka.properties.sasl.mechanism",
                "vigil.kafka.properties[sasl.mechanism]",
                "vigil.dashboard.live.allowed-origins",
                "vigil.dashboard.live.allowedOrigins[12]",
                "server.port"
            })
    void aPropertyIsKnownInEverySpellingSpringBinds(String name) {
        assertThat(KNOWN.unknown(Stream.of(name), "here")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vigil.kafka",
                "vigil.kafka.bootstrap",
                "vigil.kafka.bootstrap-servers.first",
                "vigil.kafka.bootstrap-servers[0]",
                "vigil.kafka.propertiesx",
                "vigil.kafka.bootstrap.servers",
                "vigil.dashboard.live.allowed-origins[x]",
                "vigil.dashboard.live.allowed-origins.0"
            })
    void whatSpringWouldNotBindIsUnknown(String name) {
        assertThat(KNOWN.unknown(Stream.of(name), "here"))
                .extracting(UnknownProperty::name)
                .containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VIGIL_STATE",
                "VIGIL_KAFKA_BOOTSTRAPSERVERS",
                "VIGIL_KAFKA_BOOTSTRAP_SERVERS",
                "VIGIL_KAFKA_PROPERTIES_SASL_MECHANISM",
                "VIGIL_TRAINING_TRIAL_LEASTFRAUDS",
                "VIGIL_DASHBOARD_LIVE_ALLOWED_ORIGINS",
                "VIGIL_DASHBOARD_LIVE_ALLOWEDORIGINS_0",
                "VIGIL_API_KEY",
                "PATH"
            })
    void aVariableIsKnownWithAndWithoutUnderscoresForDashes(String variable) {
        assertThat(KNOWN.unknownVariables(Set.of(variable))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VIGIL_KAFKA_BOOT_STRAP_SERVERS",
                "VIGIL_STATE_FILE",
                "VIGIL_DASHBOARD_LIVE_ALLOWED_ORIGINS_FIRST",
                "VIGIL_KAFKA_BOOTSTRAP_SERVERS_SERVICE_PORT"
            })
    void otherVariablesAreUnknown(String variable) {
        assertThat(KNOWN.unknownVariables(Set.of(variable)))
                .extracting(UnknownProperty::name)
                .containsExactly(variable);
    }

    @Test
    void variablesKubernetesMakesOfServicesAreNotMeantForUs() {
        Set<String> links = Set.of(
                "VIGIL_BROKER_SERVICE_HOST",
                "VIGIL_BROKER_SERVICE_PORT",
                "VIGIL_BROKER_SERVICE_PORT_TCP",
                "VIGIL_BROKER_PORT",
                "VIGIL_BROKER_PORT_9092_TCP_ADDR");

        assertThat(KNOWN.unknownVariables(links)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "vigil.kafka.boostrap-servers, vigil.kafka.bootstrap-servers",
        "vigil.training.trail.least-frauds, vigil.training.trial.least-frauds",
        "vigil.live.allowed-origins, vigil.dashboard.live.allowed-origins",
        "vigil.zzzzzzzzzzzzzzzzzzzzzzzzzzzz,"
    })
    void theNearestNameIsSuggestedUnlessItIsFar(String typed, @Nullable String nearest) {
        assertThat(KNOWN.unknown(Stream.of(typed), "here"))
                .extracting(UnknownProperty::nearest)
                .containsExactly(Optional.ofNullable(nearest));
    }

    @Test
    void theSentenceNamesWhatWasTypedAndWhere() {
        assertThat(KNOWN.unknownVariables(Set.of("VIGIL_KAFKA_BOOTSTRAP_SERVER")))
                .extracting(UnknownProperty::sentence)
                .containsExactly("VIGIL_KAFKA_BOOTSTRAP_SERVER, set in the environment, is no property of Vigil;"
                        + " did you mean VIGIL_KAFKA_BOOTSTRAP_SERVERS?");
    }
}
