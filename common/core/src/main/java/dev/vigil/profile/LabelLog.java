package dev.vigil.profile;

/// What was said about the transactions of one wallet, fraud or not, in bounded memory.
///
/// **What holds.** The labels of a transaction are ordered by when they were made, not by when they came. At a time t
/// those made up to t are known. The last of them holds, and of two made in the same millisecond the one that says
/// fraud. If fraud holds, the transaction counts once, as confirmed by the first of the labels that have said so
/// without a break: saying it again is no news, and saying the contrary takes it back from then on, not before.
///
/// **Exact below capacity.** Any order of arrival leaves the same log, so a replay by time and a stream agree.
///
/// **Bounded above.** Labels made 31 days or more before the latest are forgotten, as no window reaches them. When
/// there are too many, the oldest of those that changed nothing goes: a repetition, or the word that a transaction
/// nobody called a fraud is none. Without such a one, the oldest fraud loses its name: it goes on counting, but cannot
/// be taken back any more, and counts again if it is told again.
final class LabelLog {
    private static final int CAPACITY = 32;
    private static final Window[] WINDOWS = Window.values();
    private static final long RETENTION_MILLIS = Window.MONTH.millis() + EventLog.LATENESS_MILLIS;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final long[] times = new long[CAPACITY + 1];
    private final long[] transactions = new long[CAPACITY + 1];
    private final boolean[] frauds = new boolean[CAPACITY + 1];
    private final EventLog nameless = new EventLog(CAPACITY);
    private int size;
    private long latest;

    /// What a transaction is remembered by: the 64 bits of FNV-1a over the user and the transaction's id, so that two
    /// of one wallet are taken for one with a chance of 1 in 10^16.
    static long name(String userId, String transactionId) {
        return hash(hash(FNV_OFFSET, userId) * FNV_PRIME, transactionId);
    }

    private static long hash(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    void clear() {
        size = 0;
        latest = 0;
        nameless.clear();
    }

    /// @param transaction see [#name]
    /// @return false when nothing was learned: the same was said of it at the same time, or too long ago to matter
    boolean add(long transaction, boolean fraud, long time) {
        int position = position(transaction, fraud, time);
        boolean known = position > 0 && compare(position - 1, transaction, fraud, time) == 0;
        if (known || time <= latest - RETENTION_MILLIS) {
            return false;
        }
        insert(position, transaction, fraud, time);
        latest = Math.max(latest, time);
        while (times[0] <= latest - RETENTION_MILLIS) {
            remove(0);
        }
        if (size > CAPACITY) {
            makeRoom();
        }
        return true;
    }

    /// Where a label belongs: after every one that is not greater.
    private int position(long transaction, boolean fraud, long time) {
        int position = size;
        while (position > 0 && compare(position - 1, transaction, fraud, time) > 0) {
            position--;
        }
        return position;
    }

    /// By time, then by transaction, fraud last.
    private int compare(int i, long transaction, boolean fraud, long time) {
        int byTime = Long.compare(times[i], time);
        int byTransaction = byTime != 0 ? byTime : Long.compare(transactions[i], transaction);
        return byTransaction != 0 ? byTransaction : Boolean.compare(frauds[i], fraud);
    }

    private void insert(int position, long transaction, boolean fraud, long time) {
        int moved = size - position;
        System.arraycopy(times, position, times, position + 1, moved);
        System.arraycopy(transactions, position, transactions, position + 1, moved);
        System.arraycopy(frauds, position, frauds, position + 1, moved);
        times[position] = time;
        transactions[position] = transaction;
        frauds[position] = fraud;
        size++;
    }

    private void remove(int position) {
        size--;
        int moved = size - position;
        System.arraycopy(times, position + 1, times, position, moved);
        System.arraycopy(transactions, position + 1, transactions, position, moved);
        System.arraycopy(frauds, position + 1, frauds, position, moved);
    }

    private void makeRoom() {
        int removed = 0;
        while (removed < size && isNews(removed)) {
            removed++;
        }
        if (removed == size) {
            removed = 0;
            if (holds(0, latest)) {
                nameless.insert(times[0], 0);
            }
        }
        remove(removed);
    }

    /// Whether it says something else than the transaction's label before it, or fraud when there is none.
    private boolean isNews(int i) {
        int before = i - 1;
        while (before >= 0 && transactions[before] != transactions[i]) {
            before--;
        }
        return frauds[i] != (before >= 0 && frauds[before]);
    }

    /// Whether nobody said the contrary after it and up to `time`.
    private boolean holds(int i, long time) {
        for (int after = i + 1; after < size && times[after] <= time; after++) {
            if (transactions[after] == transactions[i] && frauds[after] != frauds[i]) {
                return false;
            }
        }
        return true;
    }

    /// Fills the windows of frauds by when they were confirmed, as they stand at `time`. Amounts are 0.
    void confirmedFrauds(long time, WindowTotals totals) {
        nameless.totals(time, 0, totals);
        for (int i = 0; i < size && times[i] <= time; i++) {
            if (frauds[i] && isNews(i) && holds(i, time)) {
                count(times[i], time, totals);
            }
        }
    }

    private static void count(long confirmed, long time, WindowTotals totals) {
        for (Window window : WINDOWS) {
            if (confirmed > time - window.millis()) {
                totals.counts[window.slot()]++;
            }
        }
        totals.previousMillis = totals.anyPrevious ? Math.max(totals.previousMillis, confirmed) : confirmed;
        totals.anyPrevious = true;
    }

    /// The latest time, the frauds without names, then the labels from the newest to the oldest, each as the gap to
    /// the one after it, with fraud in the lowest bit.
    void encode(Packer packer) {
        packer.signed(latest);
        nameless.encode(packer, latest);
        packer.unsigned(size);
        long next = latest;
        for (int i = size - 1; i >= 0; i--) {
            packer.unsigned((next - times[i]) << 1 | (frauds[i] ? 1 : 0));
            packer.eightBytes(transactions[i]);
            next = times[i];
        }
    }

    void decode(Unpacker unpacker) {
        decodeNameless(unpacker);
        size = unpacker.unsignedInt(CAPACITY);
        long next = latest;
        for (int i = size - 1; i >= 0; i--) {
            long packed = unpacker.unsigned();
            frauds[i] = (packed & 1) == 1;
            times[i] = next - (packed >>> 1);
            transactions[i] = unpacker.eightBytes();
            next = times[i];
        }
    }

    /// Reads the beginning of the form only, which is what it was when no fraud had a name.
    void decodeNameless(Unpacker unpacker) {
        size = 0;
        latest = unpacker.signed();
        nameless.decode(unpacker, latest);
    }
}
