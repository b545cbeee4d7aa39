package dev.vigil.profile;

import dev.vigil.transaction.ReferenceRates;
import dev.vigil.transaction.Transaction;
import dev.vigil.transaction.TransactionType;
import org.jspecify.annotations.Nullable;

/// What is known of one wallet before a transaction: its age, what flowed, who used it, and which of its transactions
/// turned out to be fraud.
///
/// Used as [UserProfile] is. A transaction without a wallet has no wallet profile; features are then computed with an
/// empty one. Not safe for use by two threads.
public final class WalletProfile {
    private static final int VERSION = 2;
    private static final int VERSION_WITHOUT_FRAUDS = 1;
    private static final int EVENT_CAPACITY = 128;
    private static final int USER_CAPACITY = 64;
    private static final int FRAUD_CAPACITY = 32;

    private final ReferenceRates rates;
    private final Packer packer = new Packer();
    private final Lifetime lifetime = new Lifetime();
    private final EventLog events = new EventLog(EVENT_CAPACITY);
    private final Sightings users = new Sightings(USER_CAPACITY);
    private final EventLog frauds = new EventLog(FRAUD_CAPACITY);
    private long receivedCents;
    private long lastConfirmed;

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

    /// Notes that a transaction of this wallet has turned out to be fraud. Calling this twice for one counts twice.
    ///
    /// Frauds count by when they became known, not by when they happened: a window must not hold what nobody could
    /// have known then, and a fraud of last week that was confirmed today is news.
    ///
    /// @param millis when it was confirmed
    public void confirmFraud(long millis) {
        lastConfirmed = frauds.size() == 0 ? millis : Math.max(lastConfirmed, millis);
        frauds.insert(millis, 0);
    }

    /// Fills the sliding windows of frauds by the time they were confirmed, as they stand at `millis`. Amounts are 0.
    public void confirmedFrauds(long millis, WindowTotals totals) {
        frauds.totals(millis, 0, totals);
    }

    /// Makes this the profile of a wallet never seen.
    public void clear() {
        lifetime.clear();
        events.clear();
        users.clear();
        frauds.clear();
        receivedCents = 0;
        lastConfirmed = 0;
    }

    /// The whole state; the first byte is the version of the form.
    public byte[] encode() {
        packer.clear();
        packer.oneByte(VERSION);
        lifetime.encode(packer);
        packer.unsigned(receivedCents);
        events.encode(packer, lifetime.lastSeen());
        users.encode(packer, lifetime.lastSeen());
        packer.signed(lastConfirmed);
        frauds.encode(packer, lastConfirmed);
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

    /// Replaces the whole state. The form of before frauds were kept is read as that of a wallet without any.
    ///
    /// @throws IllegalArgumentException when the bytes are no profile of a known version; the state is
    ///                                  undefined until the next [#clear] or `decode`
    public void decode(byte[] packed) {
        Unpacker unpacker = new Unpacker(packed);
        int version = unpacker.oneByte();
        if (version != VERSION && version != VERSION_WITHOUT_FRAUDS) {
            throw new IllegalArgumentException("wallet profile has version " + version + ", only "
                    + VERSION_WITHOUT_FRAUDS + " and " + VERSION + " are known");
        }
        lifetime.decode(unpacker);
        receivedCents = unpacker.unsigned();
        events.decode(unpacker, lifetime.lastSeen());
        users.decode(unpacker, lifetime.lastSeen());
        decodeFrauds(unpacker, version);
        unpacker.end();
    }

    private void decodeFrauds(Unpacker unpacker, int version) {
        if (version == VERSION_WITHOUT_FRAUDS) {
            lastConfirmed = 0;
            frauds.clear();
        } else {
            lastConfirmed = unpacker.signed();
            frauds.decode(unpacker, lastConfirmed);
        }
    }
}
