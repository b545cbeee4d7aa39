package dev.vigil.service.dashboard.live;

import static dev.vigil.service.dashboard.ExampleDecision.decision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigil.decision.Verdict;
import dev.vigil.service.dashboard.ExampleDecision;
import dev.vigil.service.dashboard.MovableClock;
import dev.vigil.service.dashboard.feed.FeedFixtures;
import dev.vigil.service.dashboard.live.ClientMessage.Pause;
import dev.vigil.service.dashboard.live.ClientMessage.Resume;
import dev.vigil.service.dashboard.live.ClientMessage.Subscribe;
import dev.vigil.service.dashboard.live.Connection.CloseReason;
import dev.vigil.service.dashboard.privacy.Sight;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class LiveHubTest {
    private static final Viewer WHOLE = new Viewer(Sight.PLAIN, true, Optional::empty);
    private static final LiveProperties PROPERTIES = new LiveProperties(
            Duration.ofMillis(100),
            10,
            3,
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            2,
            4,
            DataSize.ofKilobytes(8),
            List.of());

    private final JsonMapper mapper = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private final MovableClock clock = new MovableClock(ExampleDecision.TIME);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final LiveHub hub = new LiveHub(
            PROPERTIES,
            new ServerMessages(mapper, clock, () -> "v7"),
            FeedFixtures.statistics(clock),
            clock,
            mapper,
            metrics);

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void greets_and_numbers_its_batches() {
        Client client = new Client("a");
        show("tx-1", "tx-2");
        hub.tick();
        show("tx-3");
        hub.tick();

        client.awaitBatches(2);
        assertThat(client.messages("hello").getFirst().path("model_version").asString())
                .isEqualTo("v7");
        assertThat(client.batch(0)).containsExactly("tx-1", "tx-2");
        assertThat(client.batch(1)).containsExactly("tx-3");
        assertThat(client.sequences()).containsExactly(1L, 2L);
        assertThat(client.messages("batch")).allSatisfy(batch -> {
            assertThat(batch.path("sampled").asInt()).isEqualTo(1);
            assertThat(batch.path("dropped").asInt()).isZero();
        });
    }

    @Test
    void sends_nothing_when_there_is_nothing() {
        Client client = new Client("a");
        hub.tick();
        show("tx-1");
        hub.tick();

        client.awaitBatches(1);
        assertThat(client.sequences()).containsExactly(1L);
    }

    @Test
    void shows_each_session_what_it_asked_for() {
        Client all = new Client("all");
        Client anna = new Client("anna");
        anna.session.receive(new Subscribe(new LiveFilter(Set.of(), "anna", "", 0, "")));
        Client blocked = new Client("blocked");
        blocked.session.receive(new Subscribe(new LiveFilter(Set.of(Verdict.BLOCKED), "", "", 0, "")));

        hub.show(decision("tx-1").of("anna").summary(), 1);
        hub.show(decision("tx-2").of("bert").with(Verdict.BLOCKED, 90).summary(), 1);
        hub.tick();

        all.awaitBatches(1);
        anna.awaitBatches(1);
        blocked.awaitBatches(1);
        assertThat(all.batch(0)).containsExactly("tx-1", "tx-2");
        assertThat(anna.batch(0)).containsExactly("tx-1");
        assertThat(blocked.batch(0)).containsExactly("tx-2");
    }

    @Test
    void wants_only_what_somebody_looks_at() {
        assertThat(hub.wants(Verdict.APPROVED)).isFalse();
        Client client = new Client("a");
        client.session.receive(new Subscribe(new LiveFilter(Set.of(Verdict.BLOCKED), "", "", 0, "")));

        assertThat(hub.wants(Verdict.APPROVED)).isFalse();
        assertThat(hub.wants(Verdict.BLOCKED)).isTrue();

        client.session.receive(new Pause());
        assertThat(hub.wants(Verdict.BLOCKED)).isFalse();
    }

    @Test
    void rests_while_paused_without_a_gap_in_the_numbers() {
        Client client = new Client("a");
        show("tx-1");
        hub.tick();
        client.session.receive(new Pause());
        show("tx-2");
        hub.tick();
        client.session.receive(new Resume());
        show("tx-3");
        hub.tick();

        client.awaitBatches(2);
        assertThat(client.batch(1)).containsExactly("tx-3");
        assertThat(client.sequences()).containsExactly(1L, 2L);
    }

    @Test
    void samples_what_does_not_fit_into_a_batch_and_says_so() {
        Client client = new Client("a");
        for (int index = 0; index < 40; index++) {
            show("tx-" + index);
        }
        hub.tick();

        client.awaitBatches(1);
        assertThat(client.batch(0)).hasSize(10);
        assertThat(client.messages("batch").getFirst().path("sampled").asInt()).isEqualTo(4);
    }

    @Test
    void leaves_a_gap_and_counts_when_a_client_stalls_and_troubles_nobody_else() {
        Client stalled = new Client("stalled");
        Client healthy = new Client("healthy");
        stalled.awaitMessages(1);
        stalled.stall();
        for (int batch = 1; batch <= 8; batch++) {
            show("tx-" + batch);
            hub.tick();
            healthy.awaitBatches(batch);
        }
        stalled.goOn();

        stalled.awaitBatches(4);
        assertThat(stalled.sequences()).containsExactly(1L, 6L, 7L, 8L);
        assertThat(stalled.messages("batch"))
                .extracting(each -> each.path("dropped").asInt())
                .containsExactly(0, 4, 0, 0);
        assertThat(healthy.sequences()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(metrics.counter("vigil.dashboard.live.dropped").count()).isEqualTo(4);
    }

    @Test
    void tells_statistics_of_each_second_once_it_is_complete() {
        Client client = new Client("a");
        hub.tick();
        client.awaitMessages(2);
        clock.advance(Duration.ofMillis(40));
        hub.tick();
        clock.advance(Duration.ofMillis(20));
        hub.tick();

        client.awaitMessages(3);
        assertThat(client.messages("statistics"))
                .extracting(each -> each.path("time").asString())
                .containsExactly("2026-11-21T09:29:58Z", "2026-11-21T09:29:59Z");
        assertThat(client.messages("statistics")
                        .getFirst()
                        .path("latency_ms")
                        .path("p50")
                        .isNull())
                .isTrue();
    }

    @Test
    void tells_everybody_of_training_and_newcomers_of_its_latest() {
        Client client = new Client("a");
        hub.training("{\"run_id\":\"r1\",\"percent\":40.0}");
        Client newcomer = new Client("b");

        for (Client each : List.of(client, newcomer)) {
            each.awaitMessages(2);
            assertThat(each.messages("training").getFirst().path("percent").asDouble())
                    .isEqualTo(40);
        }
    }

    @Test
    void answers_what_it_does_not_understand() {
        Client client = new Client("a");
        client.session.receive(ClientMessage.read(mapper, "shout"));

        client.awaitMessages(2);
        assertThat(client.messages("error").getFirst().path("message").asString())
                .isEqualTo("not JSON");
    }

    @Test
    void pings_when_idle_and_ends_a_session_that_never_answers() {
        Client silent = new Client("silent");
        Client answering = new Client("answering");
        for (int beat = 1; beat <= 3; beat++) {
            clock.advance(Duration.ofSeconds(10));
            hub.tick();
            int expected = beat;
            await().until(() -> answering.probes.get() == expected);
            answering.session.heard();
        }

        await().until(() -> CloseReason.SILENT.equals(silent.closed));
        assertThat(answering.messages("ping")).isNotEmpty();
        assertThat(answering.closed).isNull();
    }

    @Test
    void ends_an_idle_session_whose_viewer_may_not_stay() {
        AtomicReference<Optional<String>> end = new AtomicReference<>(Optional.empty());
        Client watched = new Client("watched", new Viewer(Sight.PLAIN, true, end::get));
        Client other = new Client("other");
        hub.tick();
        assertThat(watched.closed).isNull();

        end.set(Optional.of("The API key was revoked."));
        clock.advance(Duration.ofSeconds(1));
        hub.tick();

        await().until(() -> new CloseReason(1008, "The API key was revoked.").equals(watched.closed));
        show("tx-1");
        clock.advance(Duration.ofSeconds(1));
        hub.tick();
        other.awaitBatches(1);
        assertThat(watched.messages("batch")).isEmpty();
        assertThat(other.closed).isNull();
    }

    @Test
    void turns_away_more_sessions_than_allowed() {
        for (int session = 0; session < 4; session++) {
            new Client("s" + session);
        }

        assertThat(hub.join("one too many", new Client(), WHOLE)).isEqualTo(Optional.empty());
    }

    @Test
    void ends_a_session_whose_connection_fails() {
        Client client = new Client("a");
        client.awaitMessages(1);
        client.fail();
        show("tx-1");
        hub.tick();

        await().until(() -> CloseReason.TOO_SLOW.equals(client.closed));
    }

    private void show(String... ids) {
        for (String id : ids) {
            hub.show(decision(id).summary(), 1);
        }
    }

    /// A client in memory that can be made to stall or to break.
    private final class Client implements Connection {
        private final List<JsonNode> received = new CopyOnWriteArrayList<>();
        private final LiveSession session;
        private volatile CountDownLatch gate = new CountDownLatch(0);
        private volatile boolean broken;
        private final AtomicInteger probes = new AtomicInteger();
        private volatile @Nullable CloseReason closed;

        Client(String id) {
            this(id, WHOLE);
        }

        Client(String id, Viewer viewer) {
            this.session = hub.join(id, this, viewer).orElseThrow();
        }

        Client() {
            this.session =
                    new LiveSession("none", this, WHOLE, new ServerMessages(mapper, clock, () -> ""), PROPERTIES);
        }

        void stall() {
            gate = new CountDownLatch(1);
        }

        void goOn() {
            gate.countDown();
        }

        void fail() {
            broken = true;
        }

        @Override
        public void send(String text) throws IOException {
            if (broken) {
                throw new IOException("broken pipe");
            }
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            received.add(mapper.readTree(text));
        }

        @Override
        public void probe() {
            probes.incrementAndGet();
        }

        @Override
        public void close(CloseReason reason) {
            closed = reason;
        }

        void awaitMessages(int count) {
            await().until(() -> received.size() >= count);
        }

        void awaitBatches(int count) {
            await().until(() -> messages("batch").size() >= count);
        }

        List<JsonNode> messages(String type) {
            return received.stream()
                    .filter(each -> each.path("type").asString().equals(type))
                    .toList();
        }

        List<String> batch(int index) {
            JsonNode decisions = messages("batch").get(index).path("decisions");
            return StreamSupport.stream(decisions.spliterator(), false)
                    .map(each -> each.path("transaction_id").asString())
                    .toList();
        }

        List<Long> sequences() {
            return messages("batch").stream()
                    .map(each -> each.path("sequence").asLong())
                    .toList();
        }
    }
}
