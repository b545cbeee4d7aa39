package dev.vigil.service.dashboard.live;

import static dev.vigil.service.dashboard.ExampleDecision.decision;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.service.dashboard.live.Outgoing.Batch;
import dev.vigil.service.dashboard.live.Outgoing.Heartbeat;
import dev.vigil.service.dashboard.live.Outgoing.News;
import dev.vigil.service.dashboard.live.Outgoing.Reply;
import dev.vigil.service.dashboard.live.Outgoing.Topic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class OutboxTest {
    private final Outbox outbox = new Outbox(2, 2);

    @Test
    void hands_out_in_order() throws InterruptedException {
        outbox.add(new Reply("hello"));
        outbox.add(batch(1, 3));

        assertThat(take(2)).containsExactly(new Reply("hello"), batch(1, 3));
        assertThat(outbox.takeDropped()).isZero();
    }

    @Test
    void drops_the_oldest_batch_and_counts_its_decisions() throws InterruptedException {
        outbox.add(batch(1, 3));
        outbox.add(batch(2, 4));

        assertThat(outbox.add(batch(3, 5))).isEqualTo(3);

        assertThat(outbox.takeDropped()).isEqualTo(3);
        assertThat(outbox.takeDropped()).isZero();
        assertThat(take(2)).containsExactly(batch(2, 4), batch(3, 5));
    }

    @Test
    void keeps_only_the_latest_news_of_a_topic() throws InterruptedException {
        outbox.add(new News(Topic.STATISTICS, "1"));
        outbox.add(new News(Topic.TRAINING, "10 %"));
        outbox.add(new News(Topic.STATISTICS, "2"));
        outbox.add(new Heartbeat(true));
        outbox.add(new Heartbeat(false));

        assertThat(take(3))
                .containsExactly(
                        new News(Topic.TRAINING, "10 %"), new News(Topic.STATISTICS, "2"), new Heartbeat(false));
    }

    @Test
    void forgets_replies_beyond_its_bound() throws InterruptedException {
        for (int index = 0; index < 5; index++) {
            outbox.add(new Reply("error " + index));
        }

        assertThat(take(2)).containsExactly(new Reply("error 0"), new Reply("error 1"));
        outbox.add(new Reply("error 5"));
        assertThat(take(1)).containsExactly(new Reply("error 5"));
    }

    @Test
    void ends_a_waiting_reader_when_closed() throws InterruptedException {
        List<Boolean> ended = Collections.synchronizedList(new ArrayList<>());
        Thread reader = Thread.ofVirtual().start(() -> {
            try {
                ended.add(outbox.take().isEmpty());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        outbox.close();
        reader.join();

        assertThat(ended).containsExactly(true);
        assertThat(outbox.add(batch(1, 1))).isZero();
    }

    private List<Outgoing> take(int count) throws InterruptedException {
        List<Outgoing> taken = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            taken.add(outbox.take().orElseThrow());
        }
        return taken;
    }

    private static final LiveDecision ANY = new LiveDecision(decision("tx").summary(), JsonMapper.shared());

    private static Batch batch(long sequence, int decisions) {
        return new Batch(sequence, Collections.nCopies(decisions, ANY), 1);
    }
}
