package dev.vigil.service.dashboard.training;

import dev.vigil.clickhouse.Secret;
import dev.vigil.training.search.SearchBudget;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
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

/// The training service, as far as it is asked from here. What it refuses, and that it does not answer, ends in a
/// [TrainingRefusedException].
@Component
public final class TrainingService implements AutoCloseable {
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(2);
    private static final String RUNS = "/api/training/runs";
    private static final String BATCH_RUNS = "/api/training/batch-runs";
    private static final String MODELS = "/api/models";
    private static final String REASON = "reason";

    private final URI url;
    private final @Nullable Secret key;
    private final Duration patience;
    private final JsonMapper mapper;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_PATIENCE).build();

    TrainingService(TrainingProperties properties, JsonMapper mapper) {
        this.url = properties.trainingUrl();
        this.key = properties.trainingKey();
        this.patience = properties.trainingPatience();
        this.mapper = mapper;
    }

    /// Starts a run.
    ///
    /// @param search what it may spend on looking for better hyper-parameters first; null for none
    /// @return the run's id
    public String start(@Nullable SearchBudget search) {
        UriComponentsBuilder address = address(RUNS);
        if (search != null) {
            address.queryParam("search", true)
                    .queryParamIfPresent("search_trainings", Optional.ofNullable(search.trainings()))
                    .queryParamIfPresent("search_minutes", Optional.ofNullable(search.minutes()));
        }
        return version(post(address, HttpStatus.ACCEPTED));
    }

    /// Starts a batch run over the last hour.
    ///
    /// @return the run's id
    public String startBatch() {
        return field("run_id", post(address(BATCH_RUNS), HttpStatus.ACCEPTED));
    }

    /// Has a run end at its next step.
    public void cancel(String runId) {
        post(address(RUNS, runId, "cancel"), HttpStatus.ACCEPTED);
    }

    /// Puts a model in force that is under test or was in force before.
    ///
    /// @param reason why, for people
    /// @return the version in force
    public String promote(String version, String reason) {
        return version(post(address(MODELS, version, "promote").queryParam(REASON, "{reason}"), HttpStatus.OK, reason));
    }

    /// Withdraws the model in force and returns to the one before it.
    ///
    /// @param reason what harm it did, for people
    /// @return the version in force
    public String rollBack(String reason) {
        return version(post(address(MODELS, "rollback").queryParam(REASON, "{reason}"), HttpStatus.OK, reason));
    }

    /// Ends the test of a model, for good.
    ///
    /// @param reason why, for people
    /// @return its version
    public String refuse(String version, String reason) {
        return version(post(address(MODELS, version, "refuse").queryParam(REASON, "{reason}"), HttpStatus.OK, reason));
    }

    /// How the model under test does, as the training service says it: its OpenAPI document describes the form.
    /// Empty when none is under test.
    public Optional<JsonNode> trial() {
        HttpResponse<byte[]> answer =
                send(HttpRequest.newBuilder(uri(address(MODELS, "trial"))).GET());
        return answer.statusCode() == HttpStatus.NO_CONTENT.value()
                ? Optional.empty()
                : Optional.of(json(expect(HttpStatus.OK, answer)));
    }

    /// A model's bundle, byte for byte as it was kept.
    public byte[] bundle(String version) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(address(MODELS, version, "bundle"))).GET();
        return expect(HttpStatus.OK, send(request)).body();
    }

    private UriComponentsBuilder address(String path, String... segments) {
        return UriComponentsBuilder.fromUri(url).path(path).pathSegment(segments);
    }

    private HttpResponse<byte[]> post(UriComponentsBuilder address, HttpStatus expected, Object... values) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(address, values)).POST(HttpRequest.BodyPublishers.noBody());
        return expect(expected, send(request));
    }

    private static URI uri(UriComponentsBuilder address, Object... values) {
        return address.encode().buildAndExpand(values).toUri();
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        if (key != null) {
            request.header(HttpHeaders.AUTHORIZATION, "Bearer " + key.value());
        }
        try {
            return client.send(request.timeout(patience).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (HttpConnectTimeoutException e) {
            throw unavailable();
        } catch (HttpTimeoutException e) {
            throw new TrainingRefusedException(
                    HttpStatus.GATEWAY_TIMEOUT,
                    "No answer in time",
                    "The training service did not answer within " + patience.toSeconds()
                            + " s. It may still do what it was asked for: look before you ask again.");
        } catch (IOException e) {
            throw unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrainingRefusedException(
                    HttpStatus.SERVICE_UNAVAILABLE, "Stopping", "This service is being stopped.");
        }
    }

    private HttpResponse<byte[]> expect(HttpStatus expected, HttpResponse<byte[]> answer) {
        if (answer.statusCode() != expected.value()) {
            throw refusal(answer);
        }
        return answer;
    }

    /// What it says itself. That it does not know us is no fault of the caller's.
    private TrainingRefusedException refusal(HttpResponse<byte[]> answer) {
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

    private String version(HttpResponse<byte[]> answer) {
        return field("version", answer);
    }

    private String field(String name, HttpResponse<byte[]> answer) {
        String value = json(answer).path(name).asString("");
        if (value.isEmpty()) {
            throw unexpected(answer.statusCode());
        }
        return value;
    }

    private static TrainingRefusedException unavailable() {
        return new TrainingRefusedException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "Training service unavailable",
                "The training service does not answer, so nothing was done.");
    }

    private static TrainingRefusedException unexpected(int status) {
        return new TrainingRefusedException(
                HttpStatus.BAD_GATEWAY,
                "Unexpected answer",
                "The training service answered with status " + status + ", which was not expected.");
    }

    private JsonNode json(HttpResponse<byte[]> answer) {
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
