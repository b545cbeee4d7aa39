package dev.vigil.service.scoring.duplicates;

import dev.vigil.transaction.Coordinates;
import dev.vigil.transaction.Transaction;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Digests transactions. Two transactions have the same digest when every field is equal, amounts compared by value:
/// 10 and 10.00 are the same, the order of JSON fields does not matter.
///
/// A digest is kept for days and across versions, so the order and form of the fields below must not change. It is
/// cryptographic because the answer to a repeated transaction is the answer to the first: whoever could write a second
/// transaction with the digest of a harmless first one would have it approved unseen.
///
/// Keeps scratch memory, so each thread needs its own.
public final class ContentDigester {
    private static final long ABSENT = Long.MIN_VALUE;

    private final MessageDigest sha256 = sha256();
    private final byte[] result = new byte[32];
    private ByteBuffer scratch = ByteBuffer.allocate(1024);

    /// The digest of `transaction`.
    public ContentDigest digest(Transaction transaction) {
        scratch.clear();
        put(transaction.transactionId());
        put(transaction.userId());
        put(transaction.timestamp());
        put(transaction.amount().stripTrailingZeros().toString());
        put(transaction.currency());
        put(transaction.type().wireName());
        put(transaction.walletAddress());
        put(transaction.ipCountry());
        put(transaction.deviceType());
        put(transaction.accountOpenedAt());
        put(transaction.walletFirstSeenAt());
        put(transaction.location());
        return finish();
    }

    private ContentDigest finish() {
        sha256.update(scratch.array(), 0, scratch.position());
        try {
            sha256.digest(result, 0, result.length);
        } catch (java.security.DigestException e) {
            throw new IllegalStateException("a SHA-256 digest has 32 bytes", e);
        }
        ByteBuffer bytes = ByteBuffer.wrap(result);
        return new ContentDigest(bytes.getLong(), bytes.getLong());
    }

    private void put(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        reserve(Integer.BYTES + bytes.length);
        scratch.putInt(bytes.length).put(bytes);
    }

    private void put(@Nullable Instant instant) {
        reserve(Long.BYTES);
        scratch.putLong(instant == null ? ABSENT : instant.toEpochMilli());
    }

    private void put(@Nullable Coordinates location) {
        reserve(2 * Long.BYTES);
        scratch.putDouble(location == null ? Double.NaN : location.latitude());
        scratch.putDouble(location == null ? Double.NaN : location.longitude());
    }

    private void reserve(int bytes) {
        if (scratch.remaining() < bytes) {
            ByteBuffer larger = ByteBuffer.allocate(2 * scratch.capacity() + bytes);
            scratch = larger.put(scratch.flip());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
