package dev.vigil.profile;

import dev.vigil.transaction.ReferenceRates;
import dev.vigil.transaction.Transaction;
import dev.vigil.transaction.TransactionType;

/// What is known of one wallet before a transaction: its age, what flowed, and who used it.
///
/// Used as [UserProfile] is. A transaction without a wallet has no wallet profile; features are then computed with an
/// empty one. Not safe for use by two threads.
public final class WalletProfile {
    private static final int VERSION = 1;
    private static final int EVENT_CAPACITY = 128;
    private static final int USER_CAPACITY = 64;

    private final ReferenceRates rates;
    private final Packer packer = new Packer();
    private final Lifetime lifetime = new Lifetime();
    private final EventLog events = new EventLog(EVENT_CAPACITY);
    private final Sightings users = new Sightings(USER_CAPACITY);
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

    /// Makes this the profile of a wallet never seen.
    public void clear() {
        lifetime.clear();
        events.clear();
        users.clear();
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
        return packer.toBytes();
    }

    /// Replaces the whole state.
    ///
    /// @throws IllegalArgumentException when the bytes are no profile of a known version; the state is
    ///                                  undefined until the next [#clear] or `decode`
    public void decode(byte[] packed) {
        Unpacker unpacker = new Unpacker(packed);
        int version = unpacker.oneByte();
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "wallet profile has version " + version + ", only " + VERSION + " is known");
        }
        lifetime.decode(unpacker);
        receivedCents = unpacker.unsigned();
        events.decode(unpacker, lifetime.lastSeen());
        users.decode(unpacker, lifetime.lastSeen());
        unpacker.end();
    }
}
