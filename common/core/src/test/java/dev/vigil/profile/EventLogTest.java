package dev.vigil.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Compares the log with a recount over every event ever seen.
final class EventLogTest {
    private static final long START = 1_700_000_000_000L;
    private static final long HOUR = 3_600_000L;
    private static final long DAY = 24 * HOUR;

    private record Event(long time, long cents) {}

    private final List<Event> all = new ArrayList<>();
    private final WindowTotals totals = new WindowTotals();

    private void insert(EventLog log, long time, long cents) {
        all.add(new Event(time, cents));
        log.insert(time, cents);
    }

    private long recount(long time, Window window) {
        return all.stream().filter(event -> in(event, time, window)).count();
    }

    private long resum(long time, Window window) {
        return all.stream()
                .filter(event -> in(event, time, window))
                .mapToLong(Event::cents)
                .sum();
    }

    private static boolean in(Event event, long time, Window window) {
        return event.time() <= time && event.time() > time - window.millis();
    }

    private void assertEqualToRecount(EventLog log, long time) {
        log.totals(time, 0, totals);
        for (Window window : Window.values()) {
            assertThat(totals.count(window)).as("%s at %d", window, time).isEqualTo(recount(time, window));
            assertThat(totals.cents(window)).as("%s at %d", window, time).isEqualTo(resum(time, window));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void windowsEqualARecountUnderCapacity(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        EventLog log = new EventLog(4096);
        long now = START;
        for (int i = 0; i < 3_000; i++) {
            now += gap(random);
            insert(log, now - lateness(random), random.nextLong(100_000));
            assertEqualToRecount(log, now);
            assertEqualToRecount(log, now - random.nextLong(DAY));
        }
        assertThat(log.largestEntry()).isEqualTo(1);
        assertThat(log.size()).isLessThan(3_000);
    }

    /// Bursts within a second, ordinary hours, and silent days.
    private static long gap(SplittableRandom random) {
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> random.nextLong(1_000);
            case 4, 5, 6 -> random.nextLong(10 * 60_000L);
            case 7, 8 -> random.nextLong(3 * HOUR);
            default -> random.nextLong(2 * DAY);
        };
    }

    private static long lateness(SplittableRandom random) {
        return random.nextInt(4) == 0 ? random.nextLong(DAY) : 0;
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() {
        SplittableRandom random = new SplittableRandom(11);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            events.add(new Event(START + random.nextLong(30 * DAY), random.nextLong(100_000)));
        }
        for (int round = 0; round < 20; round++) {
            shuffle(events, random);
            all.clear();
            EventLog log = new EventLog(256);
            events.forEach(event -> insert(log, event.time(), event.cents()));
            assertEqualToRecount(log, START + 30 * DAY);
            assertEqualToRecount(log, START + 29 * DAY + random.nextLong(DAY));
        }
    }

    private static void shuffle(List<Event> events, SplittableRandom random) {
        for (int i = events.size() - 1; i > 0; i--) {
            Collections.swap(events, i, random.nextInt(i + 1));
        }
    }

    @Test
    void windowsExcludeTheirOldEdgeAndIncludeTheNewOne() {
        EventLog log = new EventLog(256);
        for (Window window : Window.values()) {
            insert(log, START - window.millis(), 1);
            insert(log, START - window.millis() + 1, 1);
        }
        insert(log, START, 1);
        insert(log, START + 1, 1);

        assertEqualToRecount(log, START);
        log.totals(START, 0, totals);
        assertThat(totals.count(Window.FIVE_MINUTES)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aboveCapacityTheErrorIsBoundedByOneEntryAtAnEdge(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        EventLog log = new EventLog(64);
        long now = START;
        for (int i = 0; i < 6_000; i++) {
            now += gap(random) / 8;
            insert(log, now - lateness(random), random.nextLong(100_000));
            if (i % 5 == 0) {
                assertBounded(log, now, 1);
                assertBounded(log, now - random.nextLong(DAY), 2);
            }
        }
        assertThat(log.size()).isLessThanOrEqualTo(64);
        assertThat(log.largestEntry()).isGreaterThan(1);
    }

    private void assertBounded(EventLog log, long time, int edges) {
        log.totals(time, 0, totals);
        long newest = all.stream().mapToLong(Event::time).max().orElseThrow();
        long error = (long) log.largestEntry() * (time >= newest ? edges : 2);
        for (Window window : Window.values()) {
            assertThat(Math.abs(totals.count(window) - recount(time, window)))
                    .as("%s at %d", window, time)
                    .isLessThanOrEqualTo(error);
        }
    }

    @Test
    void aBusyMonthStaysCloseToARecount() {
        SplittableRandom random = new SplittableRandom(5);
        EventLog log = new EventLog(256);
        long now = START;
        for (int i = 0; i < 30_000; i++) {
            now += random.nextLong(2 * 35 * DAY / 30_000);
            insert(log, now, 100);
        }
        log.totals(now, 0, totals);
        for (Window window : Window.values()) {
            long exact = recount(now, window);
            assertThat((double) totals.count(window)).isCloseTo((double) exact, within(Math.max(1, 0.06 * exact)));
        }
    }

    private static Offset<Double> within(double value) {
        return Offset.offset(value);
    }

    @Test
    void eventsOfTheSameMillisecondCoalesceWithoutLoss() {
        EventLog log = new EventLog(8);
        for (int i = 0; i < 1_000; i++) {
            insert(log, START + i % 8 * 5L * DAY / 2, i);
        }
        assertEqualToRecount(log, START + 20 * DAY);
    }

    @Test
    void anEventBeyondTheHorizonChangesNothing() {
        EventLog log = new EventLog(8);
        log.insert(START, 1);
        log.insert(START - 31 * DAY, 1);
        assertThat(log.size()).isEqualTo(1);

        log.insert(START + 31 * DAY, 1);
        assertThat(log.size()).isEqualTo(1);
    }

    @Test
    void theEventBeforeIsFoundForLateOnesToo() {
        EventLog log = new EventLog(8);
        log.insert(START, 500);
        log.insert(START + HOUR, 900);

        log.totals(START + 10, 0, totals);
        assertThat(totals.previousMillis()).isEqualTo(START);
        assertThat(totals.previousCents()).isEqualTo(500);

        log.totals(START - 1, 0, totals);
        assertThat(totals.hasPrevious()).isFalse();
        assertThat(totals.count(Window.MONTH)).isZero();
    }

    @Test
    void similarAmountsAndThoseBelowAThresholdAreCounted() {
        EventLog log = new EventLog(32);
        log.insert(START, 9_500_00);
        log.insert(START + HOUR, 9_600_00);
        log.insert(START + 2 * HOUR, 10_000_00);
        log.insert(START + 3 * HOUR, 4_999_99);

        log.totals(START + 4 * HOUR, 9_550_00, totals);
        assertThat(totals.similarInDay()).isEqualTo(2);
        assertThat(totals.belowThresholdInWeek()).isEqualTo(3);

        log.totals(START + 25 * HOUR, 9_550_00, totals);
        assertThat(totals.similarInDay()).isZero();
        assertThat(totals.belowThresholdInWeek()).isEqualTo(3);
    }
}
