package dev.vigil.service.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.service.dashboard.DashboardServer;
import dev.vigil.testing.GeneratedDocument;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(DashboardServer.Extension.class)
class ApiDocumentTest {
    private final DashboardServer server;

    ApiDocumentTest(DashboardServer server) {
        this.server = server;
    }

    @Test
    void the_document_is_up_to_date() {
        GeneratedDocument.of(Path.of("..", "docs", "openapi", "dashboard.json"), "dashboard-service", getClass())
                .assertSameJson(server.get("/v3/api-docs").response().body());
    }

    @Test
    void the_document_describes_every_operation_and_its_problems() {
        JsonNode paths = server.get("/v3/api-docs").json().path("paths");

        assertThat(paths.propertyNames())
                .contains("/api/decisions/{transaction_id}", "/api/alert", "/api/labels")
                .hasSize(37);
        for (JsonNode path : paths) {
            for (JsonNode operation : path) {
                assertThat(operation.path("summary").asString()).isNotBlank();
                assertThat(operation.path("responses").has("default")).isTrue();
            }
        }
    }
}
