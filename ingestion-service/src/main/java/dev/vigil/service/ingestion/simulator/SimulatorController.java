package dev.vigil.service.ingestion.simulator;

import dev.vigil.audit.AuditAction;
import dev.vigil.security.Audited;
import dev.vigil.service.ingestion.problem.ProblemDocument;
import dev.vigil.service.ingestion.problem.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/// Shows and controls the simulator.
@RestController
final class SimulatorController {
    private final SimulatorSource source;

    SimulatorController(SimulatorSource source) {
        this.source = source;
    }

    @Operation(operationId = "simulator", summary = "How the simulator is getting on")
    @GetMapping(path = "/api/simulator", produces = MediaType.APPLICATION_JSON_VALUE)
    SimulatorStatus status() {
        return source.status();
    }

    @Operation(
            operationId = "controlSimulator",
            summary = "Pause, resume, or change rate and share of fraud",
            description = "What is left out stays. Changes last until the service restarts.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(type = "object"),
                                            examples =
                                                    @ExampleObject(
                                                            "{\"running\": true, \"rate\": 50, \"fraud_share\": 0.01}"))),
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        content = @Content(schema = @Schema(implementation = SimulatorStatus.class))),
                @ApiResponse(
                        responseCode = "400",
                        content =
                                @Content(
                                        mediaType = "application/problem+json",
                                        schema = @Schema(implementation = ProblemDocument.class))),
                @ApiResponse(
                        responseCode = "409",
                        description = "The configuration has no simulator",
                        content =
                                @Content(
                                        mediaType = "application/problem+json",
                                        schema = @Schema(implementation = ProblemDocument.class)))
            })
    @Audited(AuditAction.SIMULATOR)
    @PutMapping(
            path = "/api/simulator",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> control(@org.springframework.web.bind.annotation.RequestBody byte[] body) {
        SimulatorChange change = SimulatorChange.parse(body);
        if (!source.status().enabled()) {
            return Problems.answer(Problems.of(
                    HttpStatus.CONFLICT, "No simulator", "set vigil.simulator.enabled to have one, and restart"));
        }
        change.applyTo(source.controls());
        return ResponseEntity.ok(source.status());
    }
}
