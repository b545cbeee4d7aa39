package dev.vigil.kafka;

import static dev.vigil.kafka.JsonReader.required;

import dev.vigil.decision.Verdict;
import java.time.Instant;
import java.util.Map;

/// Messages of the topic `transactions-duplicates`. An instance keeps its memory and belongs to one thread.
public final class DuplicateJson {
    private static final Map<String, Verdict> VERDICTS = WireNames.of(Verdict.values(), Verdict::wireName);

    private final JsonWriter writer = new JsonWriter();

    public byte[] write(Duplicate duplicate) {
        return writer.begin()
                .text(Property.TRANSACTION_ID, duplicate.transactionId())
                .text(Property.USER_ID, duplicate.userId())
                .text(Property.VERDICT, duplicate.verdict().wireName())
                .number(Property.SCORE, duplicate.score())
                .instant(Property.DECIDED_AT, duplicate.decidedAt())
                .text(Property.MODEL_VERSION, duplicate.modelVersion())
                .instant(Property.REPEATED_AT, duplicate.repeatedAt())
                .end();
    }

    /// @throws UnreadableMessageException when the message is not a duplicate
    public Duplicate read(byte[] message) {
        return JsonReader.read("duplicate", message, DuplicateJson::read);
    }

    private static Duplicate read(JsonReader reader) {
        String transactionId = null;
        String userId = null;
        Verdict verdict = null;
        double score = Double.NaN;
        Instant decidedAt = null;
        String modelVersion = null;
        Instant repeatedAt = null;
        for (Property property = reader.next(); property != null; property = reader.next()) {
            switch (property) {
                case TRANSACTION_ID -> transactionId = reader.text();
                case USER_ID -> userId = reader.text();
                case VERDICT -> verdict = reader.named(VERDICTS);
                case SCORE -> score = reader.number();
                case DECIDED_AT -> decidedAt = reader.instant();
                case MODEL_VERSION -> modelVersion = reader.text();
                case REPEATED_AT -> repeatedAt = reader.instant();
                default -> reader.skip();
            }
        }
        reader.endDocument();
        return new Duplicate(
                required(transactionId, Property.TRANSACTION_ID),
                required(userId, Property.USER_ID),
                required(verdict, Property.VERDICT),
                required(score, Property.SCORE),
                required(decidedAt, Property.DECIDED_AT),
                required(modelVersion, Property.MODEL_VERSION),
                required(repeatedAt, Property.REPEATED_AT));
    }
}
