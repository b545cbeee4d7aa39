package dev.vigil.deployment.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vigil.deployment.Repository;
import dev.vigil.deployment.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RulesTest {
    @Test
    void prometheusTakesTheConfigurationAndTheRules() {
        Tool.Result result = promtool("check", "config", "monitoring/prometheus/prometheus.yml");

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("rule files found");
    }

    @Test
    void everyAlertFiresWhenItShouldAndNoOtherWithIt() {
        String[] scenarios = Stream.concat(
                        Stream.of("test", "rules"), scenarioFiles().map(Path::toString))
                .toArray(String[]::new);

        Tool.Result result = Tool.required("promtool", "prometheus").run(scenarios);

        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    @TestFactory
    Stream<DynamicTest> everyAlertHasAScenarioInWhichItFires() {
        String expected = scenarioFiles()
                .map(Repository::yaml)
                .flatMap(file -> file.findValuesAsText("labels").stream())
                .collect(Collectors.joining("\n"));
        return forEachAlert(alert -> assertThat(expected).contains("alertname=\"" + name(alert) + "\""));
    }

    @TestFactory
    Stream<DynamicTest> everyAlertSaysHowUrgentItIsAndHasARunbook() {
        return forEachAlert(alert -> {
            assertThat(alert.at("/labels/severity").asText()).isIn("page", "ticket");
            assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
            assertThat(alert.at("/annotations/description").asText()).isNotBlank();
            String runbook = alert.at("/annotations/runbook_url").asText();
            assertThat(runbook).startsWith("docs/runbooks/");
            assertThat(Repository.text(Repository.path(runbook)))
                    .startsWith("# " + name(alert) + "\n")
                    .contains("## What it means", "## What to do");
        });
    }

    @Test
    void everyRunbookBelongsToAnAlert() {
        Set<Path> linked = Monitoring.alerts().stream()
                .map(alert ->
                        Repository.path(alert.at("/annotations/runbook_url").asText()))
                .collect(Collectors.toSet());

        assertThat(Repository.files("docs/runbooks", ".md"))
                .filteredOn(file -> !file.endsWith("README.md"))
                .allMatch(linked::contains)
                .allMatch(Files::isRegularFile);
    }

    @TestFactory
    Stream<DynamicTest> everyRuleReadsMetricsThatExist() {
        Set<String> there = Monitoring.metrics();
        return Monitoring.rules().stream()
                .map(rule -> DynamicTest.dynamicTest(name(rule), () -> {
                    Set<String> read = new Expression(rule.path("expr").asText()).metrics();
                    assertThat(read).isNotEmpty().isSubsetOf(there);
                }));
    }

    @Test
    void alertmanagerTakesItsConfiguration() {
        Tool.Result result = Tool.required("amtool", "prometheus-alertmanager")
                .run(
                        "check-config",
                        Repository.path("monitoring/alertmanager/alertmanager.yml")
                                .toString());

        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    private static Stream<Path> scenarioFiles() {
        return Repository.files("monitoring/prometheus/tests", ".test.yml").stream();
    }

    private static Tool.Result promtool(String first, String second, String file) {
        return Tool.required("promtool", "prometheus")
                .run(first, second, Repository.path(file).toString());
    }

    private static Stream<DynamicTest> forEachAlert(java.util.function.Consumer<JsonNode> holds) {
        List<JsonNode> alerts = Monitoring.alerts();
        assertThat(alerts).isNotEmpty();
        return alerts.stream().map(alert -> DynamicTest.dynamicTest(name(alert), () -> holds.accept(alert)));
    }

    private static String name(JsonNode rule) {
        return rule.has("alert")
                ? rule.path("alert").asText()
                : rule.path("record").asText();
    }
}
