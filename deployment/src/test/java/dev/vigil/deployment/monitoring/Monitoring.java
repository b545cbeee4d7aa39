package dev.vigil.deployment.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vigil.deployment.Repository;
import dev.vigil.deployment.RunningSuite;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The rules and boards in `monitoring/`, and the metrics there are.
public final class Monitoring {
    /// What Prometheus itself adds to what it scrapes.
    private static final Set<String> OF_PROMETHEUS = Set.of("up");

    private Monitoring() {}

    static List<Path> ruleFiles() {
        return Repository.files("monitoring/prometheus/rules", ".yml");
    }

    static List<JsonNode> rules() {
        return ruleFiles().stream()
                .map(Repository::yaml)
                .flatMap(file -> file.path("groups").valueStream())
                .flatMap(group -> group.path("rules").valueStream())
                .toList();
    }

    static List<JsonNode> alerts() {
        return rules().stream().filter(rule -> rule.has("alert")).toList();
    }

    /// What the panels of all boards ask ClickHouse.
    public static Stream<String> boardStatements() {
        return Repository.files("monitoring/grafana/dashboards", ".json").stream()
                .flatMap(file -> Repository.json(file).findValuesAsText("rawSql").stream())
                .map(Monitoring::withoutMacros);
    }

    /// What Grafana's ClickHouse source makes of its macros, for the last day in steps of a minute.
    static String withoutMacros(String sql) {
        return sql.replaceAll(
                        "\\$__timeFilter\\((\\w+)\\)",
                        "$1 >= toDateTime(now() - INTERVAL 1 DAY) AND $1 <= toDateTime(now())")
                .replaceAll("\\$__timeInterval\\((\\w+)\\)", "toStartOfInterval(toDateTime($1), INTERVAL 60 second)");
    }

    /// The metrics of a suite that runs, what the rules record, and what Prometheus adds.
    static Set<String> metrics() {
        Set<String> metrics = new HashSet<>(OF_PROMETHEUS);
        rules().stream()
                .filter(rule -> rule.has("record"))
                .forEach(rule -> metrics.add(rule.path("record").asText()));
        Stream.of("ingestion", "scoring", "training", "dashboard")
                .map(RunningSuite.shared()::scrape)
                .forEach(scrape -> metrics.addAll(Expression.scraped(scrape)));
        return metrics;
    }
}
