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
final class Monitoring {
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
