package dev.vigil.profile;

import dev.vigil.transaction.ReferenceRates;
import dev.vigil.transaction.Transaction;
import dev.vigil.transaction.TransactionType;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What is known of one user before a transaction.
///
/// One instance serves a whole stream: [#decode] a user's bytes into it, compute features, [#observe] the transaction,
/// [#encode] it again. Two instances that observed the same transactions in the same order encode to the same bytes,
/// however often they were packed in between. Sliding windows hold the events of (t - w, t], exactly for up to 256
/// remembered events and with an error of at most one coalesced entry at an edge beyond that; late events count at
/// their time. Not safe for use by two threads.
public final class UserProfile {
    private static final int VERSION = 1;
    private static final int EVENT_CAPACITY = 256;
    private static final int KEY_CAPACITY = 16;
    private static final int HOURS = 24;
    private static final int HOUR_COUNT_LIMIT = 255;
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    private final ReferenceRates rates;
    private final Packer packer = new Packer();
    private final Lifetime lifetime = new Lifetime();
    private final EventLog events = new EventLog(EVENT_CAPACITY);
    private final Sightings wallets = new Sightings(KEY_CAPACITY);
    private final Sightings countries = new Sightings(KEY_CAPACITY);
    private final Sightings devices = new Sightings(KEY_CAPACITY);
    private final Place place = new Place();
    private final int[] hourCounts = new int[HOURS];

    /// An empty profile that compares amounts at the standard reference rates.
    public UserProfile() {
        this(ReferenceRates.standard());
    }

    public UserProfile(ReferenceRates rates) {
        this.rates = rates;
    }

    /// Number of transactions ever observed.
    public long transactions() {
        return lifetime.amounts.count();
    }

    /// Amounts over the whole life of the account.
    public AmountStatistics amounts() {
        return lifetime.amounts;
    }

    /// Time of the earliest transaction, 0 without any.
    public long firstSeenMillis() {
        return lifetime.firstSeen();
    }

    /// Time of the latest transaction, 0 without any.
    public long lastSeenMillis() {
        return lifetime.lastSeen();
    }

    /// When the account began as far as we know: the earliest opening a producer declared, else the first transaction;
    /// 0 without any.
    public long accountStartMillis() {
        return lifetime.start();
    }

    /// Number of transactions of one type.
    public long transactions(TransactionType type) {
        return lifetime.count(type);
    }

    public Sightings wallets() {
        return wallets;
    }

    public Sightings countries() {
        return countries;
    }

    public Sightings devices() {
        return devices;
    }

    /// Where the user was last seen.
    public Place place() {
        return place;
    }

    /// How active the user is in an hour of the day (UTC): a relative weight, in which old habits fade.
    public int hourWeight(int hour) {
        return hourCounts[hour];
    }

    /// The sum of all hours' weights.
    public int hourWeights() {
        int sum = 0;
        for (int count : hourCounts) {
            sum += count;
        }
        return sum;
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
        lifetime.observe(transaction.type(), time, cents, transaction.accountOpenedAt());
        events.insert(time, cents);
        wallets.observe(transaction.walletAddress(), time);
        countries.observe(transaction.ipCountry(), time);
        devices.observe(transaction.deviceType(), time);
        place.observe(transaction, time);
        countHour((int) Math.floorMod(Math.floorDiv(time, HOUR_MILLIS), (long) HOURS));
    }

    private void countHour(int hour) {
        if (++hourCounts[hour] > HOUR_COUNT_LIMIT) {
            for (int i = 0; i < HOURS; i++) {
                hourCounts[i] /= 2;
            }
        }
    }

    /// Makes this the profile of a user never seen.
    public void clear() {
        lifetime.clear();
        events.clear();
        wallets.clear();
        countries.clear();
        devices.clear();
        place.clear();
        Arrays.fill(hourCounts, 0);
    }

    /// The whole state; the first byte is the version of the form.
    public byte[] encode() {
        long reference = lifetime.lastSeen();
        packer.clear();
        packer.oneByte(VERSION);
        lifetime.encode(packer);
        events.encode(packer, reference);
        wallets.encode(packer, reference);
        countries.encode(packer, reference);
        devices.encode(packer, reference);
        place.encode(packer, reference);
        for (int count : hourCounts) {
            packer.oneByte(count);
        }
        return packer.toBytes();
    }

    /// Replaces the whole state by what is stored of a user.
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

    /// Replaces the whole state.
    ///
    /// @throws IllegalArgumentException when the bytes are no profile of a known version; the state is
    ///                                  undefined until the next [#clear] or `decode`
    public void decode(byte[] packed) {
        Unpacker unpacker = new Unpacker(packed);
        int version = unpacker.oneByte();
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "user profile has version " + version + ", only " + VERSION + " is known");
        }
        lifetime.decode(unpacker);
        long reference = lifetime.lastSeen();
        events.decode(unpacker, reference);
        wallets.decode(unpacker, reference);
        countries.decode(unpacker, reference);
        devices.decode(unpacker, reference);
        place.decode(unpacker, reference);
        for (int i = 0; i < HOURS; i++) {
            hourCounts[i] = unpacker.oneByte();
        }
        unpacker.end();
    }
}
