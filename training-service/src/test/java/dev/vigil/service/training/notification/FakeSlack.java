package dev.vigil.service.training.notification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/// Takes messages as Slack's incoming webhooks do, and answers as it is told to.
public final class FakeSlack implements AutoCloseable {
    private static final int OK = 200;
    private static final int SILENCE = -1;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Integer> answers = new ArrayDeque<>();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private FakeSlack(HttpServer server) {
        this.server = server;
        server.setExecutor(workers);
        server.createContext("/services", this::answer);
        server.start();
    }

    public static FakeSlack start() throws IOException {
        return new FakeSlack(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    /// The next message is answered with a status.
    FakeSlack answering(int status) {
        synchronized (answers) {
            answers.add(status);
        }
        return this;
    }

    /// The next message is not answered.
    FakeSlack silent() {
        return answering(SILENCE);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/services/T0/B0/secret";
    }

    /// The texts of all messages, also of those it did not take.
    public List<String> texts() {
        return List.copyOf(texts);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            texts.add(JSON.readTree(exchange.getRequestBody()).path("text").asString());
            int status = nextAnswer();
            if (status == SILENCE) {
                closed.await();
            } else {
                exchange.getResponseHeaders().set("Location", url());
                exchange.sendResponseHeaders(status, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int nextAnswer() {
        synchronized (answers) {
            return answers.isEmpty() ? OK : answers.remove();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        workers.shutdownNow();
    }
}
