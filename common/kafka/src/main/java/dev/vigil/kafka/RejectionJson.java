package dev.vigil.kafka;

import static dev.vigil.kafka.JsonReader.required;

import dev.vigil.transaction.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Messages of the topic `transactions-rejected`. An instance keeps its memory and belongs to one thread.
public final class RejectionJson {
    private static final Map<String, Rejection.Stage> STAGES =
            WireNames.of(Rejection.Stage.values(), Rejection.Stage::wireName);
    private static final Map<String, Rejection.Source> SOURCES =
            WireNames.of(Rejection.Source.values(), Rejection.Source::wireName);
    private static final Map<String, Original.Encoding> ENCODINGS =
            WireNames.of(Original.Encoding.values(), Original.Encoding::wireName);

    private final JsonWriter writer = new JsonWriter();

    public byte[] write(Rejection rejection) {
        writer.begin()
                .instant(Property.REJECTED_AT, rejection.rejectedAt())
                .text(Property.STAGE, rejection.stage().wireName())
                .text(Property.SOURCE, rejection.source().wireName())
                .text(Property.REASON, wellFormed(rejection.reason()));
        writeViolations(rejection.violations());
        writer.text(Property.ORIGINAL, rejection.original().text())
                .text(
                        Property.ORIGINAL_ENCODING,
                        rejection.original().encoding().wireName());
        Rejection.Position position = rejection.position();
        if (position != null) {
            writer.text(Property.TOPIC, position.topic())
                    .number(Property.PARTITION, (long) position.partition())
                    .number(Property.OFFSET, position.offset());
        }
        return writer.end();
    }

    /// @throws UnreadableMessageException when the message is not a rejection
    public Rejection read(byte[] message) {
        return JsonReader.read("rejection", message, RejectionJson::read);
    }

    private void writeViolations(List<Violation> violations) {
        writer.beginArray(Property.VIOLATIONS);
        for (Violation violation : violations) {
            writer.beginObject()
                    .text(Property.FIELD, wellFormed(violation.field()))
                    .text(Property.VALUE, wellFormed(violation.value()))
                    .text(Property.RULE, violation.rule())
                    .text(Property.MESSAGE, wellFormed(violation.message()))
                    .endObject();
        }
        writer.endArray();
    }

    /// What strangers sent may hold halves of surrogate pairs, which UTF-8 cannot carry: they become question marks.
    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static Rejection read(JsonReader reader) {
        Instant rejectedAt = null;
        Rejection.Stage stage = null;
        Rejection.Source source = null;
        String reason = null;
        List<Violation> violations = null;
        String original = null;
        Original.Encoding encoding = null;
        String topic = null;
        Integer partition = null;
        Long offset = null;
        for (Property property = reader.next(); property != null; property = reader.next()) {
            switch (property) {
                case REJECTED_AT -> rejectedAt = reader.instant();
                case STAGE -> stage = reader.named(STAGES);
                case SOURCE -> source = reader.named(SOURCES);
                case REASON -> reason = reader.text();
                case VIOLATIONS -> violations = reader.list(RejectionJson::violation);
                case ORIGINAL -> original = reader.text();
                case ORIGINAL_ENCODING -> encoding = reader.named(ENCODINGS);
                case TOPIC -> topic = reader.text();
                case PARTITION -> partition = Math.toIntExact(reader.integer());
                case OFFSET -> offset = reader.integer();
                default -> reader.skip();
            }
        }
        reader.endDocument();
        return new Rejection(
                required(rejectedAt, Property.REJECTED_AT),
                required(stage, Property.STAGE),
                required(source, Property.SOURCE),
                required(reason, Property.REASON),
                required(violations, Property.VIOLATIONS),
                new Original(required(original, Property.ORIGINAL), required(encoding, Property.ORIGINAL_ENCODING)),
                position(topic, partition, offset));
    }

    private static Rejection.@Nullable Position position(
            @Nullable String topic, @Nullable Integer partition, @Nullable Long offset) {
        return topic == null || partition == null || offset == null
                ? null
                : new Rejection.Position(topic, partition, offset);
    }

    private static Violation violation(JsonReader reader) {
        String field = null;
        String value = null;
        String rule = null;
        String message = null;
        for (Property property = reader.next(); property != null; property = reader.next()) {
            switch (property) {
                case FIELD -> field = reader.text();
                case VALUE -> value = reader.text();
                case RULE -> rule = reader.text();
                case MESSAGE -> message = reader.text();
                default -> reader.skip();
            }
        }
        return new Violation(
                required(field, Property.FIELD),
                required(value, Property.VALUE),
                required(rule, Property.RULE),
                required(message, Property.MESSAGE));
    }
}
