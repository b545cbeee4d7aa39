package dev.vigil.service.dashboard.health;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;

/// How everything is doing.
@Schema(name = "Health", description = "Components are kafka, clickhouse, model, scoring.")
public record HealthReport(
        @Schema(
                description =
                        "The worst a component makes it: without ClickHouse or a model the system works, if less well.")
        ComponentStatus status,

        Map<String, ComponentHealth> components) {}
