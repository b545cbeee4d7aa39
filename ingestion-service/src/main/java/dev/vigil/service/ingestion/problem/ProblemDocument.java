package dev.vigil.service.ingestion.problem;

import dev.vigil.transaction.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An error answer as the OpenAPI document describes it, see [Problems].
@Schema(name = "Problem", description = "What went wrong (RFC 9457), and under errors which field broke which rule.")
public record ProblemDocument(
        @Schema(example = "about:blank") String type,
        @Schema(example = "Not a valid transaction") String title,
        @Schema(example = "400") int status,

        @Schema(example = "amount must be greater than zero")
        String detail,

        @Nullable List<Violation> errors) {}
