package dev.vigil.service.dashboard.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The API document, `/v3/api-docs`: named as on the wire, and the same wherever it is served.
@Configuration(proxyBeanMethods = false)
class ApiDocumentConfiguration {
    private static final String PROBLEM = "Problem";

    /// By schema, the properties that are left out when there is nothing to say; all others are always there.
    private static final Map<String, Set<String>> OPTIONAL = Map.ofEntries(
            Map.entry(
                    "AuditEntry",
                    Set.of(
                            "sequence",
                            "time",
                            "actor",
                            "roles",
                            "action",
                            "target",
                            "outcome",
                            "origin",
                            "detail",
                            "previous")),
            Map.entry("ComponentHealth", Set.of("version")),
            Map.entry("GateCheck", Set.of("measure", "value", "side", "bound", "passed")),
            Map.entry("Job", Set.of("ended_at", "tasks", "gate")),
            Map.entry("JobTask", Set.of("ended_at")),
            Map.entry("Label", Set.of("wallet_address", "transaction_time", "scenario")),
            Map.entry("LabelRequest", Set.of("scenario", "source", "labelled_at")),
            Map.entry("LabelResult", Set.of("transaction_id", "label", "previous")),
            Map.entry("Rejection", Set.of("topic", "partition", "offset")),
            Map.entry("TrainingProgress", Set.of("eta_seconds")),
            Map.entry(
                    "Transaction",
                    Set.of(
                            "wallet_address",
                            "ip_country",
                            "device_type",
                            "account_opened_at",
                            "wallet_first_seen_at",
                            "latitude",
                            "longitude")),
            Map.entry(PROBLEM, Set.of("instance")));

    /// Properties are named as the JSON mapper names them.
    @Bean
    ModelResolver modelResolver() {
        return new ModelResolver(new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE))
                .openapi31(true);
    }

    @Bean
    OpenAPI apiDocument() {
        return new OpenAPI()
                .info(new Info()
                        .title("Vigil dashboard")
                        .description(
                                "What the system decides, why, and how it is doing. Times are ISO-8601 in UTC. Live "
                                        + "decisions are pushed over a WebSocket at /ws.")
                        .version("1")
                        .license(new License().name("Apache-2.0")))
                .servers(List.of(new Server().url("/")));
    }

    /// Every operation may answer with a problem.
    @Bean
    OpenApiCustomizer problems() {
        return document -> {
            document.getComponents().addSchemas(PROBLEM, problemSchema());
            document.getComponents().getSchemas().forEach(ApiDocumentConfiguration::require);
            document.getPaths()
                    .values()
                    .forEach(path -> path.readOperations().forEach(ApiDocumentConfiguration::describe));
        };
    }

    private static void require(String name, Schema<?> schema) {
        if (schema.getProperties() != null) {
            Set<String> optional = OPTIONAL.getOrDefault(name, Set.of());
            schema.setRequired(schema.getProperties().keySet().stream()
                    .filter(property -> !optional.contains(property))
                    .sorted()
                    .toList());
        }
    }

    private static void describe(Operation operation) {
        MediaType problem = new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM));
        operation
                .getResponses()
                .addApiResponse(
                        "default",
                        new ApiResponse()
                                .description("Something is wrong with the request, or here.")
                                .content(new Content().addMediaType("application/problem+json", problem)));
    }

    private static Schema<?> problemSchema() {
        Schema<?> field = new Schema<>()
                .type("object")
                .addProperty("field", text("The parameter or property as it was written."))
                .addProperty("message", text("What it has to be."));
        return new Schema<>()
                .type("object")
                .description("A problem (RFC 9457).")
                .addProperty("type", text("Always about:blank."))
                .addProperty("title", text("What kind of problem it is."))
                .addProperty("status", new Schema<>().type("integer"))
                .addProperty("detail", text("What is wrong with this one request."))
                .addProperty("instance", text("The path that was asked for."))
                .addProperty("errors", new ArraySchema().items(field))
                .addProperty("correlation_id", text("Finds the problem in the log."));
    }

    private static Schema<?> text(String description) {
        return new Schema<>().type("string").description(description);
    }
}
