package dev.vigil.deployment.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.deployment.Repository;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposeTest {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(:[?-])?[^}]*}");

    private final String text = Repository.text(Repository.path("docker-compose.yml"));
    private final ComposeFile compose = ComposeFile.of(text);

    @Test
    void theSchemaOfTheSpecificationFindsNothingWrong() {
        assertThat(ComposeSchema.faults(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "services: {a: {mem_limt: 1g}}                       | mem_limt",
                "services: {a: {networks: {b: 1}}}                   | services.a.networks.b",
                "services: {a: {healthcheck: {intervall: 1s}}}       | intervall",
                "services: {a: {depends_on: {b: {condition: up}}}}   | condition",
                "service: {}                                         | service"
            })
    void aKeyOrATypeTheSpecificationDoesNotKnowIsNoticed(String file, String named) {
        assertThat(ComposeSchema.faults(file))
                .anySatisfy(fault -> assertThat(fault).contains(named));
    }

    @Test
    void whatTheseTestsDoNotLookAtIsNoticed() {
        assertThatThrownBy(() -> ComposeFile.of("services: {a: {privileged: true}}"))
                .hasMessageContaining("privileged");
        assertThatThrownBy(() -> ComposeFile.of("configs: {}")).hasMessageContaining("do not look at configs");
    }

    @Test
    void everythingListensWhereTheDocumentsSay() {
        Map<String, List<String>> ports = new TreeMap<>();
        compose.services.forEach(
                (name, service) -> ports.put(name, Objects.requireNonNullElse(service.ports(), List.of())));

        assertThat(ports)
                .containsEntry("dashboard-service", List.of("127.0.0.1:8000:8000"))
                .containsEntry("ingestion-service", List.of("127.0.0.1:8001:8001"))
                .containsEntry("scoring-service", List.of("127.0.0.1:8002:8002"))
                .containsEntry("training-service", List.of("127.0.0.1:8003:8003"))
                .containsEntry("kafka", List.of("127.0.0.1:9092:9092"))
                .containsEntry("clickhouse", List.of("127.0.0.1:8123:8123"))
                .containsEntry("kafka-ui", List.of("127.0.0.1:8080:8080"))
                .containsEntry("prometheus", List.of("127.0.0.1:9090:9090"))
                .containsEntry("alertmanager", List.of("127.0.0.1:9093:9093"))
                .containsEntry("grafana", List.of("127.0.0.1:3000:3000"))
                .containsEntry("simulator", List.of())
                .hasSize(11);
    }

    @TestFactory
    Stream<DynamicTest> everyContainerIsLimitedAndWatched() {
        return forEach(compose.services, (name, service) -> {
            assertThat(service.memLimit()).matches("\\d+[mg]");
            assertThat(service.healthcheck().test()).startsWith("CMD").hasSizeGreaterThan(1);
            assertThat(service.networks()).isSubsetOf(compose.networks.keySet());
            assertThat(service.restart()).isEqualTo("unless-stopped");
            assertThat(service.image()).as("a version, or built here").matches("vigil/.+|.+:v?\\d.*");
        });
    }

    @TestFactory
    Stream<DynamicTest> ourContainersMayNothingTheyDoNotNeed() {
        return forEach(ours(), (name, service) -> {
            assertThat(service.readOnly()).isTrue();
            assertThat(service.capDrop()).containsExactly("ALL");
            assertThat(service.securityOpt()).containsExactly("no-new-privileges:true");
            assertThat(Objects.requireNonNull(service.build()).args())
                    .containsEntry("SERVICE", service.image().substring("vigil/".length()));
        });
    }

    @TestFactory
    Stream<DynamicTest> dependenciesAndVolumesAreThere() {
        return forEach(compose.services, (name, service) -> {
            if (service.dependsOn() != null) {
                assertThat(service.dependsOn()).allSatisfy((needed, how) -> {
                    assertThat(compose.services).containsKey(needed);
                    assertThat(how.condition()).isEqualTo("service_healthy");
                });
            }
            Stream.ofNullable(service.volumes())
                    .flatMap(List::stream)
                    .map(volume -> volume.substring(0, volume.indexOf(':')))
                    .filter(source -> !source.startsWith("${"))
                    .forEach(source -> assertThat(
                                    source.startsWith("./")
                                            ? Repository.path(source.substring(2))
                                                    .toFile()
                                                    .exists()
                                            : compose.volumes.containsKey(source))
                            .as(source)
                            .isTrue());
        });
    }

    @Test
    void passwordsHaveNoDefault() {
        assertThat(compose.services.values().stream()
                        .map(ComposeFile.Service::environment)
                        .filter(Objects::nonNull)
                        .flatMap(environment -> environment.entrySet().stream())
                        .filter(variable -> variable.getKey().contains("PASSWORD"))
                        .map(Map.Entry::getValue))
                .hasSizeGreaterThan(3)
                .allMatch(value -> value.matches("\\$\\{\\w+:\\?[^}]+}"));
    }

    @Test
    void theExampleOfTheEnvironmentNamesEveryVariableAndGivesNoPassword() {
        String example = Repository.text(Repository.path(".env.example"));
        Set<String> used =
                VARIABLE.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());

        assertThat(used).isNotEmpty().allSatisfy(variable -> assertThat(example).contains(variable + "="));
        assertThat(example.lines().filter(line -> line.contains("PASSWORD="))).allMatch(line -> line.endsWith("="));
    }

    @Test
    void theSimulatorRunsOnlyWhenAskedFor() {
        Map<String, List<String>> profiles = new TreeMap<>();
        compose.services.forEach((name, service) -> {
            if (service.profiles() != null) {
                profiles.put(name, service.profiles());
            }
        });

        assertThat(profiles).containsExactly(Map.entry("simulator", List.of("simulator")));
    }

    @Test
    void imagesStartTheVirtualMachineAsTheCommandLineDoes() {
        String options = "images/java.options";

        String recipe = Repository.text(Repository.path("Dockerfile"));

        assertThat(Repository.text(Repository.path(options)))
                .contains("-XX:+UseCompactObjectHeaders\n", "-Djdk.serialFilter=!*\n");
        assertThat(Repository.text(Repository.path("vigil"))).contains("jvm_options=(\"@$root/" + options + "\")");
        assertThat(recipe).contains("COPY " + options + " /app/", "USER 10001:10001");
        assertThat(recipe.substring(recipe.indexOf("ENTRYPOINT"))).contains("\"@/app/java.options\"");
    }

    private Map<String, ComposeFile.Service> ours() {
        return compose.services.entrySet().stream()
                .filter(service -> service.getValue().image().startsWith("vigil/"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Stream<DynamicTest> forEach(
            Map<String, ComposeFile.Service> services, BiConsumer<String, ComposeFile.Service> holds) {
        assertThat(services).isNotEmpty();
        return services.entrySet().stream()
                .map(service -> DynamicTest.dynamicTest(
                        service.getKey(), () -> holds.accept(service.getKey(), service.getValue())));
    }
}
