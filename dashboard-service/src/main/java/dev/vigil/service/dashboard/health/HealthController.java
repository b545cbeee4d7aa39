package dev.vigil.service.dashboard.health;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Health")
final class HealthController {
    private final HealthMonitor monitor;

    HealthController(HealthMonitor monitor) {
        this.monitor = monitor;
    }

    @GetMapping("/api/health")
    @Operation(
            summary = "How the components are doing",
            description = "Always answers 200 while this service runs; what is down is said in the body.")
    HealthReport health() {
        return monitor.report();
    }
}
