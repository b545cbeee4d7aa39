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
    private static final Verdict[] VERDICTS = Verdict.values();

    /// The stored form, as it stands in the change-log.
    byte[] encode() {
        byte[] version = modelVersion.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(FIXED_BYTES + version.length)
                .putLong(content.high())
                .putLong(content.low())
                .putLong(decidedAt.toEpochMilli())
                .putDouble(score)
                .put((byte) verdict.ordinal())
                .put(version)
                .array();
    }

    /// Reads the stored form.
    static SeenDecision decode(byte[] stored) {
        ByteBuffer in = ByteBuffer.wrap(stored);
        ContentDigest content = new ContentDigest(in.getLong(), in.getLong());
        Instant decidedAt = Instant.ofEpochMilli(in.getLong());
        double score = in.getDouble();
        Verdict verdict = VERDICTS[in.get()];
        String version = new String(stored, in.position(), in.remaining(), StandardCharsets.UTF_8);
        return new SeenDecision(content, verdict, score, decidedAt, version);
    }
}
