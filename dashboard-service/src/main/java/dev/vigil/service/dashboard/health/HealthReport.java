package dev.vigil.service.dashboard.health;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;

/// How everything is doing.
@Schema(name = "Health")
public record HealthReport(
        @Schema(
                description =
                        "The worst a component makes it: without ClickHouse or a model the system works, if less well.")
        ComponentStatus status,

        @Schema(description = "By name: kafka, clickhouse, model, scoring.")
        Map<String, ComponentHealth> components) {}
