package dev.vigil.service.dashboard.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.clickhouse.DailyPerformance;
import dev.vigil.clickhouse.InsertDailyPerformance;
import dev.vigil.clickhouse.InsertModel;
import dev.vigil.clickhouse.RegisteredModel;
import dev.vigil.clickhouse.RegisteredModel.Status;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.service.dashboard.DashboardServer;
import dev.vigil.service.dashboard.LiveClient;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(DashboardServer.Extension.class)
class ModelApiTest {
    private static final Instant TRAINED = Instant.parse("2026-11-21T02:00:00Z");

    private final DashboardServer server;

    ModelApiTest(DashboardServer server) {
        this.server = server;
    }

    @Test
    void lists_the_registry() {
        new InsertModel(server.clickHouse())
                .insert(new RegisteredModel(
                        "m-1",
                        "isolation_forest",
                        "v20261121_abc",
                        TRAINED,
                        412_880,
                        0.81,
                        null,
                        null,
                        0.58,
                        "topic:models/champion",
                        "topic:models/champion",
                        Status.ACTIVE,
                        TRAINED,
                        "run-1",
                        Map.of("roc_auc", 0.97)));

        JsonNode model = LiveClient.stream(server.get("/api/models").json().path("items"))
                .filter(each -> each.path("model_id").asString().equals("m-1"))
                .findFirst()
                .orElseThrow();

        assertThat(model.path("status").asString()).isEqualTo("active");
        assertThat(model.path("precision").asDouble()).isEqualTo(0.81);
        assertThat(model.path("f1_score").isNull()).isTrue();
        assertThat(model.path("metrics").path("roc_auc").asDouble()).isEqualTo(0.97);
    }

    @Test
    void lists_how_the_models_did_by_day() {
        InsertDailyPerformance insert = new InsertDailyPerformance(server.clickHouse());
        insert.insert(
                new DailyPerformance(LocalDate.of(2026, 11, 19), "ensemble", 120, 4, 1L, 2L, 12.5, 90, 30, TRAINED));
        insert.insert(
                new DailyPerformance(LocalDate.of(2026, 11, 20), "ensemble", 80, 3, null, null, 11, 70, 30, TRAINED));

        JsonNode days = server.get("/api/models/performance?from=2026-11-19T12:00:00Z&to=2026-11-21T00:00:00Z")
                .json()
                .path("items");

        assertThat(days.size()).isEqualTo(2);
        assertThat(days.get(0).path("date").asString()).isEqualTo("2026-11-20");
        assertThat(days.get(0).path("false_positives").isNull()).isTrue();
        assertThat(days.get(1).path("total_predictions").asLong()).isEqualTo(120);
        assertThat(days.get(1).path("false_negatives").asLong()).isEqualTo(2);
        assertThat(server.get("/api/models/performance?from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z")
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void describes_the_features() {
        JsonNode catalogue = server.get("/api/features").json();

        assertThat(catalogue.path("schema").asString())
                .isEqualTo(FeatureCatalogue.standard().schema());
        assertThat(catalogue.path("features").size())
                .isEqualTo(FeatureCatalogue.standard().width());
        assertThat(catalogue.path("features").get(0).path("name").asString()).isEqualTo("amount_usd");
        assertThat(catalogue.path("features").get(0).path("group").asString()).isEqualTo("amount");
    }
}
