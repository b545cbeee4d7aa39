package dev.vigil.profile;

import dev.vigil.transaction.ReferenceRates;
import dev.vigil.transaction.Transaction;
import dev.vigil.transaction.TransactionType;
import org.jspecify.annotations.Nullable;

/// What is known of one wallet before a transaction: its age, what flowed, who used it, and which of its transactions
/// were called fraud.
///
/// Used as [UserProfile] is. A transaction without a wallet has no wallet profile; features are then computed with an
/// empty one. Not safe for use by two threads.
public final class WalletProfile {
    private static final int VERSION = 3;
    private static final int VERSION_WITH_NAMELESS_FRAUDS = 2;
    private static final int VERSION_WITHOUT_FRAUDS = 1;
    private static final int EVENT_CAPACITY = 128;
    private static final int USER_CAPACITY = 64;

    private final ReferenceRates rates;
    private final Packer packer = new Packer();
    private final Lifetime lifetime = new Lifetime();
    private final EventLog events = new EventLog(EVENT_CAPACITY);
    private final Sightings users = new Sightings(USER_CAPACITY);
    private final LabelLog labels = new LabelLog();
    private long receivedCents;

    /// An empty profile that compares amounts at the standard reference rates.
    public WalletProfile() {
        this(ReferenceRates.standard());
    }

    public WalletProfile(ReferenceRates rates) {
        this.rates = rates;
    }

    /// Number of transactions ever observed.
    public long transactions() {
        return lifetime.amounts.count();
    }

    /// Amounts over the whole life of the wallet; their sum is its total volume.
    public AmountStatistics amounts() {
        return lifetime.amounts;
    }

    /// Number of transactions of one type.
    public long transactions(TransactionType type) {
        return lifetime.count(type);
    }

    /// What users sent to the wallet (buy, withdraw), in US cents.
    public long receivedCents() {
        return receivedCents;
    }

    /// What the wallet sent to users (sell, deposit), in US cents.
    public long sentCents() {
        return lifetime.amounts.sumCents() - receivedCents;
    }

    /// Time of the earliest transaction, 0 without any.
    public long firstSeenMillis() {
        return lifetime.firstSeen();
    }

    /// Time of the latest transaction, 0 without any.
    public long lastSeenMillis() {
        return lifetime.lastSeen();
    }

    /// When the wallet came into use as far as we know: the earliest time a producer declared, else the first
    /// transaction; 0 without any.
    public long startMillis() {
        return lifetime.start();
    }

    /// The users most recently seen, up to 64.
    public Sightings users() {
        return users;
    }

    /// Fills the sliding windows as they stand at `millis`, without the transaction about to be observed.
    ///
    /// @param cents the amount that similar amounts are counted for
    public void totals(long millis, long cents, WindowTotals totals) {
        events.totals(millis, cents, totals);
    }

    /// Adds one transaction. Calling this twice counts twice: duplicates must be kept out before.
    public void observe(Transaction transaction) {
        long time = transaction.timestamp().toEpochMilli();
        long cents = rates.cents(transaction);
        lifetime.observe(transaction.type(), time, cents, transaction.walletFirstSeenAt());
        events.insert(time, cents);
        users.observe(transaction.userId(), time);
        if (transaction.type() == TransactionType.BUY || transaction.type() == TransactionType.WITHDRAW) {
            receivedCents += cents;
        }
    }

    /// Notes what somebody said of a transaction of this wallet. It may come in any order and more than once.
    ///
    /// Frauds count by when they became known, not by when they happened: a window must not hold what nobody could
    /// have known then, and a fraud of last week that was confirmed today is news. The label made last holds: a
    /// fraud said again counts once, from the first time on; one that is none after all counts up to the label that
    /// says so. Labels made 31 days or more before the latest of the wallet are forgotten, and above 32 labels in
    /// that time the oldest frauds go on counting, but can no longer be taken back or recognised.
    ///
    /// @param millis when it was said
    /// @return false when it is known already, or too old to be remembered
    public boolean label(String userId, String transactionId, boolean fraud, long millis) {
        return labels.add(LabelLog.name(userId, transactionId), fraud, millis);
    }

    /// Fills the sliding windows of frauds by the time they were confirmed, as they stand at `millis`: labels made
    /// later change nothing. Amounts are 0.
    public void confirmedFrauds(long millis, WindowTotals totals) {
        labels.confirmedFrauds(millis, totals);
    }

    /// Makes this the profile of a wallet never seen.
    public void clear() {
        lifetime.clear();
        events.clear();
        users.clear();
        labels.clear();
        receivedCents = 0;
    }

    /// The whole state; the first byte is the version of the form.
    public byte[] encode() {
        packer.clear();
        packer.oneByte(VERSION);
        lifetime.encode(packer);
        packer.unsigned(receivedCents);
        events.encode(packer, lifetime.lastSeen());
        users.encode(packer, lifetime.lastSeen());
        labels.encode(packer);
        return packer.toBytes();
    }

    /// Replaces the whole state by what is stored of a wallet.
    ///
    /// @param packed as of [#encode], null when nothing is stored yet
    /// @throws IllegalArgumentException as [#decode] does
    public void restore(byte @Nullable [] packed) {
        if (packed == null) {
            clear();
        } else {
            decode(packed);
        }
    }

    /// Replaces the whole state. Older forms are read too: without labels as that of a wallet nobody spoke about, and
    /// with frauds of which only the times were kept as frauds that cannot be taken back.
    ///
    /// @throws IllegalArgumentException when the bytes are no profile of a known version; the state is
    ///                                  undefined until the next [#clear] or `decode`
    public void decode(byte[] packed) {
        Unpacker unpacker = new Unpacker(packed);
        int version = unpacker.oneByte();
        if (version < VERSION_WITHOUT_FRAUDS || version > VERSION) {
            throw new IllegalArgumentException("wallet profile has version " + version + ", only "
                    + VERSION_WITHOUT_FRAUDS + " to " + VERSION + " are known");
        }
        lifetime.decode(unpacker);
        receivedCents = unpacker.unsigned();
        events.decode(unpacker, lifetime.lastSeen());
        users.decode(unpacker, lifetime.lastSeen());
        decodeLabels(unpacker, version);
        unpacker.end();
    }

    private void decodeLabels(Unpacker unpacker, int version) {
        switch (version) {
            case VERSION_WITHOUT_FRAUDS -> labels.clear();
            case VERSION_WITH_NAMELESS_FRAUDS -> labels.decodeNameless(unpacker);
            default -> labels.decode(unpacker);
        }
    }
}
