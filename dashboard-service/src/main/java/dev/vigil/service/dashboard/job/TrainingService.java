package dev.vigil.service.dashboard.job;

import dev.vigil.clickhouse.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// The training service, as far as it is asked from here.
@Component
final class TrainingService implements AutoCloseable {
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(2);
    private static final String RUNS = "/api/training/runs";

    private final URI url;
    private final @Nullable Secret key;
    private final Duration patience;
    private final JsonMapper mapper;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_PATIENCE).build();

    TrainingService(JobProperties properties, JsonMapper mapper) {
        this.url = properties.trainingUrl();
        this.key = properties.trainingKey();
        this.patience = properties.trainingPatience();
        this.mapper = mapper;
    }

    /// Starts a run.
    ///
    /// @return the run's id
    /// @throws TrainingRefusedException if it does not start
    String start() {
        HttpResponse<String> answer = post(RUNS);
        String runId = json(answer).path("version").asString("");
        if (runId.isEmpty()) {
            throw unexpected(answer.statusCode());
        }
        return runId;
    }

    /// Has a run end at its next step.
    ///
    /// @throws TrainingRefusedException if it cannot be cancelled
    void cancel(String runId) {
        post(RUNS, runId, "cancel");
    }

    private HttpResponse<String> post(String path, String... segments) {
        URI address = UriComponentsBuilder.fromUri(url)
                .path(path)
                .pathSegment(segments)
                .build()
                .encode()
                .toUri();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(patience).POST(HttpRequest.BodyPublishers.noBody());
        if (key != null) {
            request.header(HttpHeaders.AUTHORIZATION, "Bearer " + key.value());
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != HttpStatus.ACCEPTED.value()) {
                throw refusal(answer);
            }
            return answer;
        } catch (IOException e) {
            throw new TrainingRefusedException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "Training service unavailable",
                    "The training service does not answer, so no run can be started or cancelled.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrainingRefusedException(
                    HttpStatus.SERVICE_UNAVAILABLE, "Stopping", "This service is being stopped.");
        }
    }

    /// What it says itself. That it does not know us is no fault of the caller's.
    private TrainingRefusedException refusal(HttpResponse<String> answer) {
        HttpStatusCode status = HttpStatusCode.valueOf(answer.statusCode());
        JsonNode problem = json(answer);
        String detail = problem.path("detail").asString("");
        boolean understood = !detail.isEmpty()
                && status.isError()
                && !status.isSameCodeAs(HttpStatus.UNAUTHORIZED)
                && !status.isSameCodeAs(HttpStatus.FORBIDDEN);
        return understood
                ? new TrainingRefusedException(status, problem.path("title").asString("Refused"), detail)
                : unexpected(answer.statusCode());
    }

    private static TrainingRefusedException unexpected(int status) {
        return new TrainingRefusedException(
                HttpStatus.BAD_GATEWAY,
                "Unexpected answer",
                "The training service answered with status " + status + ", which was not expected.");
    }

    private JsonNode json(HttpResponse<String> answer) {
        try {
            return mapper.readTree(answer.body());
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
