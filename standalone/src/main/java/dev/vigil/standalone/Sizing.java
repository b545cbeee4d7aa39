package dev.vigil.standalone;

/// From a load to the machines that carry it: the method of `docs/sizing.md`.
///
/// @param peak                  transactions a second at the busiest time
/// @param meanShare             the mean rate as a share of the peak, above 0 to 1
/// @param users                 that make transactions within the longest window, 30 days
/// @param wallets               that are seen in that time
/// @param retentionDays         of history in ClickHouse
/// @param kafkaHours            of retention on Kafka's topics
/// @param copies                of each topic
/// @param decisionsPerInstance  a second that one scoring instance drains
/// @param headroom              the share of that which the peak may use, above 0 to 1
record Sizing(
        double peak,
        double meanShare,
        long users,
        long wallets,
        int retentionDays,
        int kafkaHours,
        int copies,
        double decisionsPerInstance,
        double headroom) {
    // Measured by `./vigil bench stream` with 600,000 transactions of 20,000 users: sizes of topics and tables by rows.
    static final int TRANSACTION_BYTES = 380;
    static final int DECISION_BYTES = 2_270;
    static final int CHANGE_LOG_BYTES = 690;
    static final int CLICKHOUSE_BYTES = 555;
    // A packed profile and its place in a sorted map; a user of hundreds of transactions a month takes up to 2 kB.
    static final int PROFILE_BYTES = 600;
    static final int REMEMBERED_DECISION_BYTES = 96;
    // The defaults of vigil.scoring.duplicates.
    static final int REMEMBERED_HOURS = 72;
    static final int REMEMBERED_PER_PARTITION = 500_000;

    private static final int THREADS_PER_INSTANCE = 2;
    private static final int DECISION_READERS = 3;
    private static final int PARTITION_STEP = 4;
    private static final double MERGE_ROOM = 4.0 / 3;

    Sizing {
        require(peak > 0 && peak <= 10_000_000, "--tps must be above 0 and at most 10000000", peak);
        require(meanShare > 0 && meanShare <= 1, "--mean-share must be above 0 and at most 1", meanShare);
        require(users > 0, "--users must be above 0", users);
        require(wallets >= 0, "--wallets must not be negative", wallets);
        require(retentionDays > 0, "--retention must be above 0 days", retentionDays);
        require(kafkaHours > 0, "--kafka-hours must be above 0", kafkaHours);
        require(copies > 0, "--copies must be above 0", copies);
        require(decisionsPerInstance > 0, "--instance-rate must be above 0", decisionsPerInstance);
        require(headroom > 0 && headroom <= 1, "--headroom must be above 0 and at most 1", headroom);
    }

    private static void require(boolean holds, String rule, Number value) {
        if (!holds) {
            throw new StartException(rule + ", got " + value);
        }
    }

    /// Scoring instances: at least two, so that one can fail.
    int instances() {
        return Math.max(2, (int) Math.ceil(peak / (decisionsPerInstance * headroom)));
    }

    /// Partitions of each topic keyed by user: twice what the instances' threads take, because the number cannot be
    /// raised later without moving users.
    int partitions() {
        int wanted = 2 * instances() * THREADS_PER_INSTANCE;
        return (wanted + PARTITION_STEP - 1) / PARTITION_STEP * PARTITION_STEP;
    }

    /// Memory for state in each instance, in bytes. Users are shared among instances, wallets are on each.
    double stateBytes() {
        double remembered = mean() * 3_600 * rememberedHours() * REMEMBERED_DECISION_BYTES;
        double shared = (double) users * PROFILE_BYTES + remembered;
        return shared / instances() + (double) wallets * PROFILE_BYTES;
    }

    /// For how many hours a repeated transaction is recognised: until its partition remembers too many others.
    double rememberedHours() {
        double full = (double) partitions() * REMEMBERED_PER_PARTITION / (mean() * 3_600);
        return Math.min(REMEMBERED_HOURS, full);
    }

    /// Heap of each instance, in bytes: collection needs room.
    double heapBytes() {
        return 2 * stateBytes() + (1 << 30);
    }

    /// Kafka's disk over all brokers, in bytes.
    double kafkaBytes() {
        double records = mean() * 3_600 * kafkaHours * (TRANSACTION_BYTES + DECISION_BYTES);
        double compacted = 2.0 * (users + wallets) * PROFILE_BYTES;
        return copies * (records + compacted);
    }

    /// What crosses Kafka's network at the peak, in bytes a second: written once by clients, copied between brokers,
    /// read by scoring, the sink, the dashboard and intake.
    double networkBytesPerSecond() {
        double written = TRANSACTION_BYTES + DECISION_BYTES + CHANGE_LOG_BYTES;
        double read = TRANSACTION_BYTES + (double) DECISION_READERS * DECISION_BYTES;
        return peak * (written * copies + read);
    }

    /// What each instance reads of wallets' profiles at the peak, in bytes a second: all of them.
    double walletBytesPerSecond() {
        return peak * CHANGE_LOG_BYTES / 4;
    }

    /// ClickHouse's disk for one copy, in bytes, with room for merges.
    double clickHouseBytes() {
        return mean() * 86_400 * retentionDays * CLICKHOUSE_BYTES * MERGE_ROOM;
    }

    private double mean() {
        return peak * meanShare;
    }
}
