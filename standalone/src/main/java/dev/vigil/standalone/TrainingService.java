package dev.vigil.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A running training service, by its REST API. What it refuses, or that it does not answer, is a [StartException]
/// with the reason.
final class TrainingService implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofMinutes(2);
    private static final int UNAUTHORIZED = 401;
    private static final int ERROR = 400;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final JsonMapper json = JsonMapper.builder().build();
    private final URI url;
    private final String key;

    /// @param key shown with every request; empty for none
    TrainingService(URI url, String key) {
        this.url = url;
        this.key = key;
    }

    JsonNode get(String path) {
        return parsed(bytes(path));
    }

    /// The body of an answer; empty when there is none.
    byte[] bytes(String path) {
        return send(request(path).GET().build());
    }

    JsonNode post(String path) {
        return parsed(send(request(path).POST(BodyPublishers.noBody()).build()));
    }

    /// `text` as a part of a path, or the value of a parameter.
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path)).timeout(ANSWER);
        return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
    }

    private byte[] send(HttpRequest request) {
        try {
            HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() >= ERROR) {
                throw new StartException(reason(answer));
            }
            return answer.body();
        } catch (IOException e) {
            throw new StartException(
                    "the training service at " + url + " does not answer. Does Vigil run? --url names another address",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted while waiting for the training service at " + url, e);
        }
    }

    private String reason(HttpResponse<byte[]> answer) {
        if (answer.statusCode() == UNAUTHORIZED) {
            return "the training service at " + url + " wants to know who asks: set " + ServiceOptions.KEY_VARIABLE
                    + " to an API key";
        }
        String detail = detail(answer.body());
        return detail.isEmpty()
                ? "the training service at " + url + " answered " + answer.statusCode() + " to "
                        + answer.request().uri().getPath()
                : detail;
    }

    private String detail(byte[] problem) {
        try {
            return json.readTree(problem).path("detail").asString("");
        } catch (JacksonException e) {
            return "";
        }
    }

    private JsonNode parsed(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            throw new StartException("what answers at " + url + " is no training service", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
