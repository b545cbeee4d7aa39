package dev.vigil.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LabelLogTest {
    private static final long START = 1_700_000_000_000L;
    private static final long HOUR = 3_600_000L;
    private static final long DAY = 24 * HOUR;

    private final LabelLog log = new LabelLog();

    private record Said(long transaction, boolean fraud, long time) {}

    private void say(long transaction, boolean fraud, long time) {
        log.add(transaction, fraud, time);
    }

    private static long frauds(LabelLog log, long time, Window window) {
        WindowTotals totals = new WindowTotals();
        log.confirmedFrauds(time, totals);
        return totals.count(window);
    }

    private long month(long time) {
        return frauds(log, time, Window.MONTH);
    }

    @Test
    void aFraudSaidAgainCountsOnceFromTheFirstTimeOn() {
        say(1, true, START);
        say(1, true, START + 3 * DAY);
        say(1, true, START + 5 * DAY);

        assertThat(month(START + 6 * DAY)).isEqualTo(1);
        assertThat(frauds(log, START + 6 * DAY, Window.DAY)).isZero();
        assertThat(log.add(1, true, START)).isFalse();
    }

    @Test
    void theContraryTakesBackFromThenOn() {
        say(1, true, START);
        say(1, false, START + 3 * DAY);

        assertThat(month(START - 1)).isZero();
        assertThat(month(START)).isEqualTo(1);
        assertThat(month(START + 3 * DAY - 1)).isEqualTo(1);
        assertThat(month(START + 3 * DAY)).isZero();

        say(1, true, START + 4 * DAY);

        assertThat(frauds(log, START + 4 * DAY, Window.FIVE_MINUTES)).isEqualTo(1);
        assertThat(month(START + 4 * DAY)).isEqualTo(1);
    }

    @Test
    void ofTwoMadeAtOnceTheOneThatSaysFraudHolds() {
        say(1, true, START);
        say(1, false, START);
        say(2, false, START);
        say(2, true, START);

        assertThat(month(START)).isEqualTo(2);
    }

    @Test
    void labelsOlderThanAMonthAndADayAreForgotten() {
        say(1, true, START);
        say(2, true, START + 31 * DAY);

        assertThat(month(START + 29 * DAY)).isZero();
        assertThat(log.add(3, true, START)).isFalse();
        assertThat(log.add(3, true, START + 1)).isTrue();
    }

    /// Few enough to be exact: every order leaves the log a plain look at all labels describes.
    @Test
    void anyOrderOfArrivalGivesWhatARecountGives() {
        Random random = new Random(3);
        for (int round = 0; round < 300; round++) {
            List<Said> labels = new ArrayList<>();
            for (int i = random.nextInt(33); i > 0; i--) {
                labels.add(
                        new Said(random.nextInt(8), random.nextInt(3) > 0, START + random.nextInt(60) * (12 * HOUR)));
            }
            LabelLog shuffled = new LabelLog();
            Collections.shuffle(labels, random);
            labels.forEach(label -> shuffled.add(label.transaction, label.fraud, label.time));
            LabelLog sorted = new LabelLog();
            labels.sort(Comparator.comparingLong(Said::time));
            labels.forEach(label -> sorted.add(label.transaction, label.fraud, label.time));

            assertThat(packed(shuffled)).isEqualTo(packed(sorted));
            for (long time = START - DAY; time < START + 31 * DAY; time += 5 * HOUR) {
                for (Window window : Window.values()) {
                    assertThat(frauds(shuffled, time, window)).isEqualTo(recount(labels, time, window));
                }
            }
        }
    }

    private static long recount(List<Said> sorted, long time, Window window) {
        long count = 0;
        for (long transaction = 0; transaction < 8; transaction++) {
            long since = Long.MIN_VALUE;
            for (Said said : inOrder(sorted, transaction, time)) {
                if (!said.fraud) {
                    since = Long.MIN_VALUE;
                } else if (since == Long.MIN_VALUE) {
                    since = said.time;
                }
            }
            count += since > time - window.millis() ? 1 : 0;
        }
        return count;
    }

    private static List<Said> inOrder(List<Said> labels, long transaction, long time) {
        return labels.stream()
                .filter(said -> said.transaction == transaction && said.time <= time)
                .sorted(Comparator.comparingLong(Said::time).thenComparing(Said::fraud))
                .toList();
    }

    @Test
    void noNumberOfHarmlessTransactionsPushesAFraudOut() {
        say(1, true, START);
        for (int i = 2; i < 5_000; i++) {
            say(i, false, START + i);
        }

        say(1, false, START + 10_000);

        assertThat(month(START + 9_999)).isEqualTo(1);
        assertThat(month(START + 10_000)).isZero();
    }

    @Test
    void aboveCapacityTheOldestFraudsStillCount() {
        for (int i = 0; i < 100; i++) {
            say(i, true, START + i * (6 * HOUR));
        }
        long now = START + 99 * (6 * HOUR);

        assertThat(month(now)).isEqualTo(100);
        assertThat(frauds(log, now, Window.DAY)).isEqualTo(4);
        say(99, false, now + 1);
        say(0, false, now + 1);
        assertThat(month(now + 1)).isEqualTo(99);
        assertThat(packed(log).length).isLessThan(700);
    }

    @Test
    void namesTellUsersAndTransactionsApart() {
        assertThat(LabelLog.name("ab", "c"))
                .isEqualTo(LabelLog.name("ab", "c"))
                .isNotEqualTo(LabelLog.name("a", "bc"))
                .isNotEqualTo(LabelLog.name("ab", "d"));
    }

    private static byte[] packed(LabelLog log) {
        Packer packer = new Packer();
        log.encode(packer);
        return packer.toBytes();
    }
}
