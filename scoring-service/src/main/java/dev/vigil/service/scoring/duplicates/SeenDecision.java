package dev.vigil.service.scoring.duplicates;

import dev.vigil.decision.Verdict;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// What is remembered of a decided transaction: enough to recognise it and to repeat the answer.
///
/// @param content      identifies what the transaction said
/// @param decidedAt    millisecond precision
/// @param modelVersion empty when rules alone decided
public record SeenDecision(
        ContentDigest content, Verdict verdict, double score, Instant decidedAt, String modelVersion) {
    private static final int FIXED_BYTES = 4 * Long.BYTES + 1;

    /// The stored form, as it stands in the change-log.
    byte[] encode() {
        byte[] version = modelVersion.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(FIXED_BYTES + version.length)
                .putLong(content.high())
                .putLong(content.low())
                .putLong(decidedAt.toEpochMilli())
                .putDouble(score)
                .put((byte) code(verdict))
                .put(version)
                .array();
    }

    /// Reads the stored form.
    static SeenDecision decode(byte[] stored) {
        ByteBuffer in = ByteBuffer.wrap(stored);
        ContentDigest content = new ContentDigest(in.getLong(), in.getLong());
        Instant decidedAt = Instant.ofEpochMilli(in.getLong());
        double score = in.getDouble();
        Verdict verdict = verdict(in.get());
        String version = new String(stored, in.position(), in.remaining(), StandardCharsets.UTF_8);
        return new SeenDecision(content, verdict, score, decidedAt, version);
    }

    /// The stored form of a verdict.
    static int code(Verdict verdict) {
        return switch (verdict) {
            case APPROVED -> 0;
            case REVIEW -> 1;
            case BLOCKED -> 2;
        };
    }

    /// The verdict of a stored form.
    static Verdict verdict(int code) {
        return switch (code) {
            case 0 -> Verdict.APPROVED;
            case 1 -> Verdict.REVIEW;
            case 2 -> Verdict.BLOCKED;
            default -> throw new IllegalArgumentException("no verdict has the code " + code);
        };
    }
}
