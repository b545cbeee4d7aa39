package dev.vigil.service.dashboard.health;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// What the scoring service says of itself.
final class ScoringStatusCheck implements HealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final HttpRequest request;

    ScoringStatusCheck(URI url) {
        this.request = HttpRequest.newBuilder(url).timeout(PATIENCE).build();
    }

    @Override
    public String component() {
        return "scoring-service";
    }

    @Override
    public ComponentStatus impact() {
        return ComponentStatus.DEGRADED;
    }

    @Override
    public ComponentHealth look() {
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status == 200
                    ? ComponentHealth.of(ComponentStatus.UP, "answers")
                    : ComponentHealth.of(ComponentStatus.DEGRADED, "answers with status " + status);
        } catch (IOException e) {
            return ComponentHealth.of(ComponentStatus.DOWN, "does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ComponentHealth.of(ComponentStatus.DEGRADED, "stopping");
        }
    }
}
