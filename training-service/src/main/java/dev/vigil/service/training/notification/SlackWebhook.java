package dev.vigil.service.training.notification;

import dev.vigil.service.training.pipeline.Retries;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// An incoming webhook of Slack, or of what takes the same messages. Its address appears in nothing that is said of
/// it.
final class SlackWebhook implements AutoCloseable {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int MISTAKE_OF_THE_SERVER = 500;

    private final URI url;
    private final Retries retries;
    private final Duration timeout;
    private final HttpClient client = HttpClient.newHttpClient();

    /// @param timeout of one attempt, from connecting to the end of the answer
    SlackWebhook(URI url, Retries retries, Duration timeout) {
        this.url = url;
        this.retries = retries;
        this.timeout = timeout;
    }

    /// What became of an attempt that failed.
    ///
    /// @param reason    for people
    /// @param repeating whether another attempt may help
    private record Failure(String reason, boolean repeating) {}

    /// Posts a message, again and again while that may help.
    ///
    /// @return why it could not be posted; empty when it was
    /// @throws InterruptedException if the calling thread is interrupted; the message may have been posted
    Optional<String> post(byte[] message) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            Optional<Failure> failure = attempt(message);
            if (failure.isEmpty()
                    || attempt == retries.attempts()
                    || !failure.get().repeating()) {
                return failure.map(Failure::reason);
            }
            Thread.sleep(retries.pauseAfter(attempt));
        }
    }

    /// The client's own time limit ends with the head of an answer; this one is for all of it.
    private Optional<Failure> attempt(byte[] message) throws InterruptedException {
        CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(request(message), BodyHandlers.discarding());
        try {
            return judged(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS).statusCode());
        } catch (TimeoutException _) {
            return Optional.of(new Failure("Slack did not answer within " + timeout.toMillis() + " ms", true));
        } catch (ExecutionException e) {
            // Messages of exceptions may hold the address.
            String kind = Optional.ofNullable(e.getCause()).orElse(e).getClass().getSimpleName();
            return Optional.of(new Failure("Slack could not be reached (" + kind + ")", true));
        } finally {
            answer.cancel(true);
        }
    }

    private HttpRequest request(byte[] message) {
        return HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofByteArray(message))
                .build();
    }

    private static Optional<Failure> judged(int status) {
        if (status >= 200 && status < 300) {
            return Optional.empty();
        }
        return Optional.of(new Failure(
                "Slack answered " + status, status == TOO_MANY_REQUESTS || status >= MISTAKE_OF_THE_SERVER));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
