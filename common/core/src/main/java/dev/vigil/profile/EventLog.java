package dev.vigil.profile;

import java.util.Arrays;

/// The events of the last 31 days, in order of event time, in bounded memory: the source of all sliding windows.
///
/// **Exact below capacity.** Each event is one entry (time, cents). An event that comes late is inserted at its time,
/// so
/// the log after any order of arrival is the same. A query at time t counts the entries with time in (t - w, t]; events
/// are kept one day longer than the longest window, hence queries up to [#LATENESS_MILLIS] older than the newest event
/// still see their whole month. An event that comes later than that is not remembered here.
///
/// **Bounded above.** When an insertion exceeds the capacity, the two neighbouring entries with the smallest ratio
///
///     time they span together / (age of the younger + 5 minutes)
///
/// become one with first and last time, count and sum. The ratio makes the resolution proportional to age, which is
/// what
/// windows from 5 minutes to 30 days need: with 256 entries a busy user's month is cut at steps of some 6 % of the age,
/// oldest entries coalesce first, and events of the same millisecond coalesce without any loss. This is the idea of
/// exponential histograms (Datar, Gionis, Indyk, Motwani 2002) applied to time instead of counts.
///
/// **Error.** A coalesced entry belongs to a window when the middle of its span does. Only an entry that spans an edge
/// of the window can therefore be counted wrongly: sums and counts are off by at most one entry at each edge, and at
/// most one in all when the query is not older than the newest event.
final class EventLog {
    /// How much later than the newest event an event may come and still see and be seen exactly.
    static final long LATENESS_MILLIS = 24 * 3_600_000L;

    private static final long RETENTION_MILLIS = Window.MONTH.millis() + LATENESS_MILLIS;
    private static final long FRESH_MILLIS = Window.FIVE_MINUTES.millis();
    private static final long[] LENGTHS =
            Arrays.stream(Window.values()).mapToLong(Window::millis).toArray();
    private static final int SIMILARITY = 50;

    private final int capacity;
    private final long[] first;
    private final long[] last;
    private final long[] cents;
    private final int[] counts;
    private int size;

    EventLog(int capacity) {
        this.capacity = capacity;
        first = new long[capacity + 1];
        last = new long[capacity + 1];
        cents = new long[capacity + 1];
        counts = new int[capacity + 1];
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    /// The most events any entry stands for: 1 as long as everything is exact.
    int largestEntry() {
        return Arrays.stream(counts, 0, size).max().orElse(0);
    }

    void insert(long time, long amount) {
        if (size > 0 && time <= last[size - 1] - RETENTION_MILLIS) {
            return;
        }
        int position = position(time);
        if (position > 0 && last[position - 1] >= time && first[position - 1] < last[position - 1]) {
            counts[position - 1]++;
            cents[position - 1] += amount;
            return;
        }
        open(position);
        set(position, time, time, 1, amount);
        expire();
        if (size > capacity) {
            coalesce();
        }
    }

    /// Where an event of this time belongs: after every entry that begins at or before it.
    private int position(long time) {
        int position = size;
        while (position > 0 && first[position - 1] > time) {
            position--;
        }
        return position;
    }

    private void open(int position) {
        int moved = size - position;
        if (moved > 0) {
            System.arraycopy(first, position, first, position + 1, moved);
            System.arraycopy(last, position, last, position + 1, moved);
            System.arraycopy(cents, position, cents, position + 1, moved);
            System.arraycopy(counts, position, counts, position + 1, moved);
        }
        size++;
    }

    private void close(int position, int removed) {
        int moved = size - position - removed;
        System.arraycopy(first, position + removed, first, position, moved);
        System.arraycopy(last, position + removed, last, position, moved);
        System.arraycopy(cents, position + removed, cents, position, moved);
        System.arraycopy(counts, position + removed, counts, position, moved);
        size -= removed;
    }

    private void set(int position, long firstTime, long lastTime, int count, long amount) {
        first[position] = firstTime;
        last[position] = lastTime;
        counts[position] = count;
        cents[position] = amount;
    }

    private void expire() {
        long horizon = last[size - 1] - RETENTION_MILLIS;
        int expired = 0;
        while (last[expired] <= horizon) {
            expired++;
        }
        if (expired > 0) {
            close(0, expired);
        }
    }

    private void coalesce() {
        long newest = last[size - 1];
        int cheapest = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i + 1 < size; i++) {
            double ratio = (last[i + 1] - first[i]) / (double) (newest - last[i + 1] + FRESH_MILLIS);
            if (ratio < smallest) {
                smallest = ratio;
                cheapest = i;
            }
        }
        int younger = cheapest + 1;
        set(
                cheapest,
                first[cheapest],
                last[younger],
                counts[cheapest] + counts[younger],
                cents[cheapest] + cents[younger]);
        close(younger, 1);
    }

    /// Fills `totals` for the moment `time`.
    ///
    /// @param amount the amount in cents that [WindowTotals#similarInDay()] compares with
    void totals(long time, long amount, WindowTotals totals) {
        int i = latest(time);
        previous(i, time, totals);
        totals.similar = 0;
        totals.belowThreshold = 0;
        long count = 0;
        long sum = 0;
        for (int window = 0; window < LENGTHS.length; window++) {
            long edge = time - LENGTHS[window];
            while (i >= 0 && middle(i) > edge) {
                count += counts[i];
                sum += cents[i];
                if (window <= Window.WEEK.slot()) {
                    note(i, window, amount, totals);
                }
                i--;
            }
            totals.counts[window] = count;
            totals.cents[window] = sum;
        }
    }

    private int latest(long time) {
        int i = size - 1;
        while (i >= 0 && middle(i) > time) {
            i--;
        }
        return i;
    }

    private long middle(int i) {
        return first[i] + (last[i] - first[i]) / 2;
    }

    private void previous(int i, long time, WindowTotals totals) {
        totals.anyPrevious = i >= 0;
        totals.previousMillis = i < 0 ? 0 : Math.min(last[i], time);
        totals.previousCents = i < 0 ? 0 : mean(i);
    }

    private long mean(int i) {
        return counts[i] == 1 ? cents[i] : cents[i] / counts[i];
    }

    private void note(int i, int window, long amount, WindowTotals totals) {
        long mean = mean(i);
        if (Structuring.isJustBelow(mean)) {
            totals.belowThreshold += counts[i];
        }
        if (window <= Window.DAY.slot() && Math.abs(mean - amount) <= amount / SIMILARITY) {
            totals.similar += counts[i];
        }
    }

    /// Entries from the newest to the oldest, each as the gap to the one after it.
    ///
    /// @param reference the time of the newest event
    void encode(Packer packer, long reference) {
        packer.unsigned(size);
        long next = reference;
        for (int i = size - 1; i >= 0; i--) {
            boolean single = counts[i] == 1;
            packer.unsigned((next - last[i]) << 1 | (single ? 0 : 1));
            if (!single) {
                packer.unsigned(counts[i]);
                packer.unsigned(last[i] - first[i]);
            }
            packer.unsigned(cents[i]);
            next = first[i];
        }
    }

    void decode(Unpacker unpacker, long reference) {
        int entries = unpacker.unsignedInt(capacity);
        long next = reference;
        for (int i = entries - 1; i >= 0; i--) {
            long head = unpacker.unsigned();
            boolean single = (head & 1) == 0;
            int count = single ? 1 : unpacker.unsignedInt(Integer.MAX_VALUE);
            long span = single ? 0 : unpacker.unsigned();
            long lastTime = next - (head >>> 1);
            next = lastTime - span;
            set(i, next, lastTime, count, unpacker.unsigned());
        }
        size = entries;
    }
}
