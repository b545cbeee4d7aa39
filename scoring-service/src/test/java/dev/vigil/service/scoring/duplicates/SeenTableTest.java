package dev.vigil.service.scoring.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeenTableTest {
    private static final long NOTHING_EXPIRES = Long.MIN_VALUE;
    private final Random random = new Random(7);

    @Test
    void remembersWhatAnOrdinaryMapRemembers() {
        SeenTable table = table(5_000);
        Map<Integer, SeenDecision> oracle = new LinkedHashMap<>();
        for (int step = 0; step < 200_000; step++) {
            int id = random.nextInt(20_000);
            SeenDecision expected = oracle.get(id);
            assertThat(table.get(key(id))).isEqualTo(expected);
            if (expected == null) {
                SeenDecision decision = decision(step);
                table.put(key(id), decision, NOTHING_EXPIRES);
                oracle.put(id, decision);
                if (oracle.size() > 5_000) {
                    oracle.remove(oracle.keySet().iterator().next());
                }
            }
        }
        assertThat(table.size()).isEqualTo(5_000);
        assertThat(table.forgotten()).isPositive();
    }

    @Test
    void replacesTheDecisionOfAKnownKey() {
        SeenTable table = table(10);
        table.put(key(1), decision(1), NOTHING_EXPIRES);
        table.put(key(1), decision(2), NOTHING_EXPIRES);
        assertThat(table.get(key(1))).isEqualTo(decision(2));
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void dropsWhatIsPastItsTimeAFewAtATime() {
        SeenTable table = table(1_000);
        for (int id = 0; id < 100; id++) {
            table.put(key(id), decision(id), NOTHING_EXPIRES);
        }

        long cutOff = decision(50).decidedAt().toEpochMilli();
        table.put(key(100), decision(100), cutOff);
        assertThat(table.size()).isEqualTo(100 - 4 + 1);

        for (int id = 101; id < 130; id++) {
            table.put(key(id), decision(id), cutOff);
        }
        assertThat(table.get(key(49))).isNull();
        assertThat(table.get(key(50))).isEqualTo(decision(50));
        assertThat(table.size()).isEqualTo(80);
        assertThat(table.forgotten()).isZero();
    }

    private SeenTable table(int maxEntries) {
        return new SeenTable(new KeyedHash(random), maxEntries);
    }

    private static byte[] key(int id) {
        return ("user\u0000transaction-" + id).getBytes(StandardCharsets.UTF_8);
    }

    private static SeenDecision decision(int step) {
        return new SeenDecision(
                new ContentDigest(step, ~step),
                SeenDecision.verdict(step % 3),
                step / 7.0,
                Instant.ofEpochMilli(1_700_000_000_000L + step),
                "v" + step % 5);
    }
}
