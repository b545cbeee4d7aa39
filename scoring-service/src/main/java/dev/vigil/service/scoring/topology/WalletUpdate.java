package dev.vigil.service.scoring.topology;

import dev.vigil.profile.WalletProfile;
import dev.vigil.transaction.Transaction;
import dev.vigil.transaction.TransactionType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/// What a wallet's profile learns from a transaction, packed for its way to the wallet's partition.
///
/// Version, type, flags, time, the wallet's declared age if any, then amount, currency and user. These records live for
/// seconds, but over an upgrade of the service they may be read by the next version.
final class WalletUpdate {
    /// The step these records pass on their way.
    static final String STEP = "wallet-updates-step";

    private static final byte VERSION = 1;
    private static final int FIXED_BYTES = 3 + 2 * Long.BYTES + Integer.BYTES + 2;

    private WalletUpdate() {}

    static byte[] encode(Transaction transaction) {
        byte[] amount = transaction.amount().unscaledValue().toByteArray();
        byte[] currency = transaction.currency().getBytes(StandardCharsets.US_ASCII);
        byte[] user = transaction.userId().getBytes(StandardCharsets.UTF_8);
        Instant firstSeen = transaction.walletFirstSeenAt();
        return ByteBuffer.allocate(FIXED_BYTES + amount.length + currency.length + user.length)
                .put(VERSION)
                .put(code(transaction.type()))
                .put((byte) (firstSeen == null ? 0 : 1))
                .putLong(transaction.timestamp().toEpochMilli())
                .putLong(firstSeen == null ? 0 : firstSeen.toEpochMilli())
                .putInt(transaction.amount().scale())
                .put((byte) amount.length)
                .put(amount)
                .put((byte) currency.length)
                .put(currency)
                .put(user)
                .array();
    }

    /// Adds what `update` says to the profile.
    static void observe(byte[] update, WalletProfile wallet) {
        ByteBuffer in = ByteBuffer.wrap(update);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("wallet update has version " + version + ", only 1 is known");
        }
        TransactionType type = type(in.get());
        boolean firstSeenKnown = in.get() != 0;
        Instant time = Instant.ofEpochMilli(in.getLong());
        Instant firstSeen = Instant.ofEpochMilli(in.getLong());
        int scale = in.getInt();
        BigDecimal amount = new BigDecimal(new BigInteger(bytes(in, in.get())), scale);
        String currency = new String(bytes(in, in.get()), StandardCharsets.US_ASCII);
        String user = new String(bytes(in, in.remaining()), StandardCharsets.UTF_8);
        wallet.observe(new Transaction(
                "", time, user, amount, currency, type, "", "", "", null, firstSeenKnown ? firstSeen : null, null));
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static byte code(TransactionType type) {
        return switch (type) {
            case BUY -> 0;
            case SELL -> 1;
            case WITHDRAW -> 2;
            case DEPOSIT -> 3;
        };
    }

    private static TransactionType type(byte code) {
        return switch (code) {
            case 0 -> TransactionType.BUY;
            case 1 -> TransactionType.SELL;
            case 2 -> TransactionType.WITHDRAW;
            case 3 -> TransactionType.DEPOSIT;
            default -> throw new IllegalArgumentException("no transaction type has the code " + code);
        };
    }

    /// Hands updates on unchanged: a place in the topology that the deciding step can name.
    static final class PassOn extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
        @Override
        public void process(Record<byte[], byte[]> update) {
            context().forward(update);
        }
    }
}
