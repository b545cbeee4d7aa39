package dev.vigil.service.dashboard;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of the live feed that keeps what it is told.
public final class LiveClient implements WebSocket.Listener, AutoCloseable {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;
    private final boolean reading;
    private volatile int closeCode;
    private volatile String closeReason = "";

    private LiveClient(int port, Map<String, String> headers, boolean reading) {
        this.reading = reading;
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        headers.forEach(builder::header);
        this.socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), this)
                .join();
    }

    public static LiveClient connect(int port) {
        return new LiveClient(port, Map.of(), true);
    }

    public static LiveClient connectFrom(int port, String origin) {
        return new LiveClient(port, Map.of("Origin", origin), true);
    }

    /// A client that shows who it is.
    public static LiveClient connectWith(int port, Map<String, String> headers) {
        return new LiveClient(port, headers, true);
    }

    /// A client that never takes anything off the wire.
    public static LiveClient connectWithoutReading(int port) {
        return new LiveClient(port, Map.of(), false);
    }

    public void say(String text) {
        socket.sendText(text, true).join();
    }

    public List<JsonNode> messages(String type) {
        return received.stream()
                .filter(each -> each.path("type").asString().equals(type))
                .toList();
    }

    public JsonNode awaitMessage(String type) {
        await().until(() -> !messages(type).isEmpty());
        return messages(type).getFirst();
    }

    /// All decisions shown so far, by id.
    public List<String> decisions() {
        return messages("batch").stream()
                .flatMap(batch -> stream(batch.path("decisions")))
                .map(each -> each.path("transaction_id").asString())
                .toList();
    }

    public static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /// The code the server closed with, 0 while open.
    public int closeCode() {
        return closeCode;
    }

    /// The words the server closed with.
    public String closeReason() {
        return closeReason;
    }

    public boolean closedByServer() {
        return socket.isInputClosed();
    }

    @Override
    public void onOpen(WebSocket opened) {
        if (reading) {
            opened.request(1);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            received.add(MAPPER.readTree(partial.toString()));
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        closeReason = reason;
        closeCode = statusCode;
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
