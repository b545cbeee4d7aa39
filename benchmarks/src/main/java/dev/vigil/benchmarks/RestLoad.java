package dev.vigil.benchmarks;

import dev.vigil.kafka.TransactionJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Asks for decisions over HTTP at a fixed rate and measures each answer from the moment its request should have been
/// sent.
final class RestLoad {
    private final URI target;
    private final Traffic traffic;

    /// @param latency of the requests after the warm-up, microseconds
    /// @param answers how often each status came, all requests
    record Result(Histogram latency, ConcurrentHashMap<String, Integer> answers) {
        double millis(double percentile) {
            return latency.getValueAtPercentile(percentile) / 1_000.0;
        }
    }

    RestLoad(String ingestion, Traffic traffic) {
        this.target = URI.create(ingestion + "/api/transactions?wait=2s");
        this.traffic = traffic;
    }

    Result run(int perSecond, Duration warmUp, Duration measured) {
        Result result = new Result(
                new ConcurrentHistogram(Duration.ofMinutes(1).toNanos() / 1_000, 3), new ConcurrentHashMap<>());
        long period = 1_000_000_000L / perSecond;
        long first = perSecond * warmUp.toSeconds();
        long total = first + perSecond * measured.toSeconds();
        long start = System.nanoTime();
        TransactionJson json = new TransactionJson();
        try (HttpClient http = HttpClient.newHttpClient();
                ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long index = 0; index < total; index++) {
                byte[] body = json.write(traffic.next());
                long intended = start + index * period;
                LockSupport.parkNanos(Math.max(0, intended - System.nanoTime()));
                boolean counted = index >= first;
                requests.execute(() -> ask(http, body, intended, counted, result));
            }
        }
        return result;
    }

    private void ask(HttpClient http, byte[] body, long intended, boolean counted, Result result) {
        HttpRequest request = HttpRequest.newBuilder(target)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        String answer;
        try {
            answer = Integer.toString(
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            answer = e.getClass().getSimpleName();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        result.answers().merge(answer, 1, Integer::sum);
        if (counted) {
            result.latency().recordValue((System.nanoTime() - intended) / 1_000);
        }
    }
}
