package dev.vigil.deployment.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vigil.deployment.Repository;
import dev.vigil.deployment.RunningSuite;
import dev.vigil.deployment.Tool;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class BoardsTest {
    /// A question a panel asks.
    private record Query(String board, String panel, JsonNode target) {
        String source() {
            return target.at("/datasource/uid").asText();
        }

        Expression promQl() {
            return new Expression(target.path("expr").asText());
        }

        String label() {
            return board + ": " + panel;
        }
    }

    @Test
    void theFiveBoardsAreThere() {
        assertThat(boards().map(board -> board.path("title").asText()))
                .containsExactlyInAnyOrder(
                        "Pipeline Overview",
                        "Anomaly Analysis",
                        "Model Performance",
                        "Infrastructure",
                        "Anomaly Detection & Alerts");
    }

    @Test
    void theAlertBoardHasItsSixPanelsAndRefreshesEveryHalfMinute() {
        JsonNode board = Repository.json(Repository.path("monitoring/grafana/dashboards/anomaly-monitoring.json"));

        assertThat(board.path("uid").asText()).isEqualTo("anomaly-monitoring");
        assertThat(board.path("refresh").asText()).isEqualTo("30s");
        assertThat(board.path("panels")
                        .valueStream()
                        .map(panel -> panel.path("type").asText()))
                .containsExactly("stat", "stat", "piechart", "piechart", "table", "timeseries");
    }

    @Test
    void boardsUseTheProvisionedSourcesAndAreToldApartByUid() {
        Set<String> provisioned = Repository.yaml(
                        Repository.path("monitoring/grafana/provisioning/datasources/vigil.yml"))
                .path("datasources")
                .valueStream()
                .map(source -> source.path("uid").asText())
                .collect(Collectors.toSet());

        assertThat(queries().map(Query::source)).isNotEmpty().allMatch(provisioned::contains);
        assertThat(boards().map(board -> board.path("uid").asText())).doesNotHaveDuplicates();
    }

    @Test
    void prometheusUnderstandsEveryPanel(@TempDir Path directory) throws IOException {
        ObjectNode file = Repository.YAML.createObjectNode();
        ArrayNode rules =
                file.putArray("groups").addObject().put("name", "panels").putArray("rules");
        List<Query> asked = promQl().toList();
        for (int number = 0; number < asked.size(); number++) {
            rules.addObject()
                    .put("record", "panel:" + number)
                    .put("expr", asked.get(number).promQl().resolved());
        }
        Path written = directory.resolve("panels.yml");
        Repository.YAML.writeValue(written.toFile(), file);

        Tool.Result result = Tool.required("promtool", "prometheus").run("check", "rules", written.toString());

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains(asked.size() + " rules found");
    }

    @TestFactory
    Stream<DynamicTest> everyPanelReadsMetricsThatExist() {
        Set<String> there = Monitoring.metrics();
        return promQl().map(query -> DynamicTest.dynamicTest(
                query.label(),
                () -> assertThat(query.promQl().metrics()).isNotEmpty().isSubsetOf(there)));
    }

    @TestFactory
    Stream<DynamicTest> clickHouseAnswersEveryPanel() {
        return queries()
                .filter(query -> query.source().equals("clickhouse"))
                .map(query -> DynamicTest.dynamicTest(query.label(), () -> answers(query)));
    }

    private static void answers(Query query) throws JsonProcessingException {
        HttpResponse<String> response = RunningSuite.shared()
                .query(Monitoring.withoutMacros(query.target().path("rawSql").asText()));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        List<String> columns = Repository.JSON
                .readTree(response.body())
                .path("meta")
                .valueStream()
                .map(column -> column.path("name").asText())
                .toList();
        assertThat(columns).isNotEmpty();
        if (query.target().path("queryType").asText().equals("timeseries")) {
            assertThat(columns.getFirst()).isEqualTo("time");
        }
    }

    private static Stream<Query> promQl() {
        return queries().filter(query -> query.source().equals("prometheus"));
    }

    private static Stream<Query> queries() {
        return boards().flatMap(board -> board.path("panels")
                .valueStream()
                .flatMap(panel -> panel.path("targets")
                        .valueStream()
                        .map(target -> new Query(
                                board.path("title").asText(),
                                panel.path("title").asText(),
                                target))));
    }

    private static Stream<JsonNode> boards() {
        return Repository.files("monitoring/grafana/dashboards", ".json").stream()
                .map(Repository::json);
    }
}
