package dev.vigil.service.training;

import dev.vigil.kafka.Progress;
import dev.vigil.kafka.ProgressJson;
import java.net.URI;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Starting a run, and how far it is.
@RestController
final class TrainingController {
    private final Trainings trainings;

    TrainingController(Trainings trainings) {
        this.trainings = trainings;
    }

    /// The latest report of the current or last run; 204 when there was none since this service started.
    @GetMapping(path = "/api/training", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> latest() {
        return trainings
                .latest()
                .map(TrainingController::json)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    private static ResponseEntity<byte[]> json(Progress progress) {
        return ResponseEntity.ok(new ProgressJson().write(progress));
    }

    /// Starts a run: 202 with the version to come, 409 while one is under way.
    @PostMapping("/api/training/runs")
    ResponseEntity<Map<String, String>> start() {
        String version = trainings.start().orElseThrow(TrainingController::busy);
        return ResponseEntity.accepted().location(URI.create("/api/training")).body(Map.of("version", version));
    }

    private static ErrorResponseException busy() {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "a training run is already under way");
        return new ErrorResponseException(HttpStatus.CONFLICT, problem, null);
    }
}
