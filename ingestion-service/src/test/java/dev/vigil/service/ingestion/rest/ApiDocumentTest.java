package dev.vigil.service.ingestion.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.service.ingestion.testing.Broker;
import dev.vigil.service.ingestion.testing.Service;
import dev.vigil.service.ingestion.testing.SharedBroker;
import dev.vigil.testing.GeneratedDocument;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedBroker.class)
final class ApiDocumentTest {
    @Test
    void theDocumentIsUpToDateAndDescribesEveryOperation(Broker broker, @TempDir Path state) throws Exception {
        try (Service service = Service.start(broker.address(), state)) {
            Service.Reply document = service.get("/v3/api-docs");

            for (JsonNode path : document.json().path("paths")) {
                for (JsonNode operation : path) {
                    assertThat(operation.path("summary").asString()).isNotBlank();
                }
            }
            GeneratedDocument.of(Path.of("..", "docs", "openapi", "ingestion.json"), "ingestion-service", getClass())
                    .assertSameJson(document.text());
        }
    }
}
