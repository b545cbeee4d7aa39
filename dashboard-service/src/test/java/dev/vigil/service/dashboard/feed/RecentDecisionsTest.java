package dev.vigil.service.dashboard.feed;

import static dev.vigil.service.dashboard.ExampleDecision.decision;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.kafka.DecisionJson;
import dev.vigil.service.dashboard.feed.RecentDecisions.Entry;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentDecisionsTest {
    private final DecisionGlance glance = new DecisionGlance();

    @Test
    void finds_a_decision_by_its_id_with_its_place_on_kafka() {
        RecentDecisions recent = new RecentDecisions(10, 100_000);
        byte[] json = decision("tx-1").json();

        add(recent, json, 3, 77);

        assertThat(recent.find("tx-1", _ -> true)).hasValueSatisfying(found -> {
            assertThat(found.json()).isEqualTo(json);
            assertThat(found.partition()).isEqualTo(3);
            assertThat(found.offset()).isEqualTo(77);
        });
        assertThat(recent.find("tx-2", _ -> true)).isEmpty();
    }

    @Test
    void finds_ids_that_json_escapes() {
        RecentDecisions recent = new RecentDecisions(10, 100_000);

        add(recent, decision("a\"b\\ü\n").json(), 0, 0);

        assertThat(recent.find("a\"b\\ü\n", _ -> true)).isPresent();
    }

    @Test
    void tells_users_with_the_same_transaction_id_apart() {
        RecentDecisions recent = new RecentDecisions(10, 100_000);
        add(recent, decision("tx").of("anna").json(), 0, 1);
        add(recent, decision("tx").of("bert").json(), 0, 2);

        assertThat(recent.find("tx", entry -> user(entry).equals("anna")))
                .map(Entry::offset)
                .contains(1L);
        assertThat(recent.find("tx", _ -> true)).map(Entry::offset).contains(2L);
    }

    @Test
    void keeps_no_more_than_it_is_allowed_to() {
        RecentDecisions byNumber = new RecentDecisions(2, 100_000);
        RecentDecisions byBytes = new RecentDecisions(100, 2 * decision("tx-1").json().length + 10);

        for (String id : new String[] {"tx-1", "tx-2", "tx-3"}) {
            add(byNumber, decision(id).json(), 0, 0);
            add(byBytes, decision(id).json(), 0, 0);
        }

        assertThat(byNumber.find("tx-1", _ -> true)).isEmpty();
        assertThat(byNumber.find("tx-2", _ -> true)).isPresent();
        assertThat(byBytes.find("tx-1", _ -> true)).isEmpty();
        assertThat(byBytes.find("tx-3", _ -> true)).isPresent();
    }

    @Test
    void does_not_keep_what_is_larger_than_all_its_memory() {
        RecentDecisions recent = new RecentDecisions(10, 100);

        add(recent, decision("tx-1").json(), 0, 0);

        assertThat(recent.find("tx-1", _ -> true)).isEmpty();
    }

    /// Against a plain list of the newest entries, over many rounds of overwriting.
    @Test
    void agrees_with_a_plain_list() {
        int capacity = 37;
        int bytes = 20_000;
        Random random = new Random(5);
        RecentDecisions recent = new RecentDecisions(capacity, bytes);
        Map<String, byte[]> latest = new HashMap<>();
        ArrayDeque<String> order = new ArrayDeque<>();
        for (int round = 0; round < 5_000; round++) {
            String id = "tx-" + random.nextInt(60);
            byte[] json = decision(id).of("u".repeat(1 + random.nextInt(100))).json();
            add(recent, json, 0, round);
            latest.put(id, json);
            order.addFirst(id);
            String asked = "tx-" + random.nextInt(60);
            Optional<Entry> found = recent.find(asked, _ -> true);
            found.ifPresent(entry -> assertThat(entry.json()).isEqualTo(latest.get(asked)));
            if (order.stream().limit(bytes / 2_000).anyMatch(asked::equals)) {
                assertThat(found).isPresent();
            }
            if (order.stream().limit(capacity).noneMatch(asked::equals)) {
                assertThat(found).isEmpty();
            }
        }
    }

    private void add(RecentDecisions recent, byte[] json, int partition, long offset) {
        assertThat(glance.read(json, 0, json.length)).isTrue();
        recent.add(json, 0, json.length, glance, partition, offset);
    }

    private static String user(Entry entry) {
        return new DecisionJson().readSummary(entry.json()).userId();
    }
}
