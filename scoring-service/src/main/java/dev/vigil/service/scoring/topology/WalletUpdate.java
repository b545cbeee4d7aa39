package dev.vigil.service.scoring.topology;

import dev.vigil.kafka.Label;
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

/// What a wallet's profile learns from a transaction or from a label, packed for its way to the wallet's partition.
///
/// A transaction: kind, type, flags, time, the wallet's declared age if any, then amount, currency and user. A label:
/// kind, fraud or not, when it was made, user and transaction. These records live for seconds, but over an upgrade of
/// the service they may be read by the next version: another form is another kind.
final class WalletUpdate {
    /// The step these records pass on their way.
    static final String STEP = "wallet-updates-step";

    private static final byte TRANSACTION = 1;
    private static final byte LABEL = 2;
    private static final int TRANSACTION_FIXED_BYTES = 3 + 2 * Long.BYTES + Integer.BYTES + 2;
    private static final int LABEL_FIXED_BYTES = 2 + Long.BYTES + Integer.BYTES;

    private WalletUpdate() {}

    static byte[] encode(Transaction transaction) {
        byte[] amount = transaction.amount().unscaledValue().toByteArray();
        byte[] currency = transaction.currency().getBytes(StandardCharsets.US_ASCII);
        byte[] user = transaction.userId().getBytes(StandardCharsets.UTF_8);
        Instant firstSeen = transaction.walletFirstSeenAt();
        return ByteBuffer.allocate(TRANSACTION_FIXED_BYTES + amount.length + currency.length + user.length)
                .put(TRANSACTION)
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

    static byte[] encode(Label label) {
        byte[] user = label.userId().getBytes(StandardCharsets.UTF_8);
        byte[] transaction = label.transactionId().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(LABEL_FIXED_BYTES + user.length + transaction.length)
                .put(LABEL)
                .put((byte) (label.fraud() ? 1 : 0))
                .putLong(label.labelledAt().toEpochMilli())
                .putInt(user.length)
                .put(user)
                .put(transaction)
                .array();
    }

    static boolean isLabel(byte[] update) {
        return update[0] == LABEL;
    }

    /// Tells the profile what `update` says.
    ///
    /// @return false when the profile learned nothing from it, see [WalletProfile#label]
    static boolean apply(byte[] update, WalletProfile wallet) {
        ByteBuffer in = ByteBuffer.wrap(update);
        byte kind = in.get();
        return switch (kind) {
            case TRANSACTION -> {
                observe(in, wallet);
                yield true;
            }
            case LABEL -> label(in, wallet);
            default ->
                throw new IllegalArgumentException("wallet update is of kind " + kind + ", only 1 and 2 are known");
        };
    }

    private static void observe(ByteBuffer in, WalletProfile wallet) {
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

    private static boolean label(ByteBuffer in, WalletProfile wallet) {
        boolean fraud = in.get() != 0;
        long labelledAt = in.getLong();
        String user = new String(bytes(in, in.getInt()), StandardCharsets.UTF_8);
        String transaction = new String(bytes(in, in.remaining()), StandardCharsets.UTF_8);
        return wallet.label(user, transaction, fraud, labelledAt);
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
