package dev.vigil.service.dashboard.training;

import dev.vigil.service.dashboard.feed.TrainingProgress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Models")
final class TrainingController {
    private final TrainingProgress progress;

    TrainingController(TrainingProgress progress) {
        this.progress = progress;
    }

    @GetMapping(path = "/api/training", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "How far the latest training run has come")
    @ApiResponse(
            responseCode = "200",
            description = "The latest report, running or ended.",
            content = @Content(schema = @Schema(implementation = TrainingReport.class)))
    @ApiResponse(responseCode = "204", description = "No run has reported yet.", content = @Content)
    ResponseEntity<String> training() {
        return progress.latest()
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }
}
