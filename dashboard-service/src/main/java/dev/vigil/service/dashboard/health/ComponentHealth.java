package dev.vigil.service.dashboard.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How one part is doing.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ComponentHealth(
        ComponentStatus status,

        @Schema(description = "One line for people.", example = "reading, lag 0")
        String detail,

        @Schema(description = "Of the model in force; for other components absent.", example = "v20261118_58be53a")
        @Nullable
        String version) {
    public static ComponentHealth of(ComponentStatus status, String detail) {
        return new ComponentHealth(status, detail, null);
    }
}
