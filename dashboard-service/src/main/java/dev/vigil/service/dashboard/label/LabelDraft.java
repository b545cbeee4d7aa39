package dev.vigil.service.dashboard.label;

import dev.vigil.kafka.Label;
import dev.vigil.transaction.Violation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A label as somebody wrote it, in JSON or CSV.
final class LabelDraft {
    private static final Map<String, Label.Source> SOURCES = Map.of(
            Label.Source.ANALYST.wireName(), Label.Source.ANALYST,
            Label.Source.CHARGEBACK.wireName(), Label.Source.CHARGEBACK);

    private final Map<LabelField, String> texts = new EnumMap<>(LabelField.class);
    private final List<Violation> violations = new ArrayList<>(0);

    /// What was written in a field; blank is as good as nothing.
    void set(LabelField field, String text) {
        if (!text.isBlank()) {
            texts.put(field, text.strip());
        }
    }

    /// Notes what is wrong with the draft as such.
    void refuse(String field, String value, String rule, String message) {
        violations.add(new Violation(field, value, rule, message));
    }

    /// As it was written, empty when it was not.
    String text(LabelField field) {
        return texts.getOrDefault(field, "");
    }

    /// What the draft says, or everything that keeps it from saying something.
    Reading read() {
        for (LabelField field : LabelField.REQUIRED) {
            if (text(field).isEmpty()) {
                refuse(field, "required", "is missing");
            }
        }
        boolean fraud = fraud();
        if (!fraud && violations.isEmpty() && texts.containsKey(LabelField.SCENARIO)) {
            refuse(LabelField.SCENARIO, "fraud_only", "must be empty when fraud is false");
        }
        Label.Source source = source();
        Instant labelledAt = labelledAt();
        return violations.isEmpty()
                ? new Reading.Statement(
                        text(LabelField.TRANSACTION_ID),
                        text(LabelField.USER_ID),
                        fraud,
                        text(LabelField.SCENARIO),
                        source,
                        labelledAt)
                : new Reading.Unreadable(violations);
    }

    private boolean fraud() {
        String text = text(LabelField.FRAUD);
        if (!text.isEmpty() && !text.equals("true") && !text.equals("false")) {
            refuse(LabelField.FRAUD, "boolean", "must be true or false");
        }
        return text.equals("true");
    }

    private Label.Source source() {
        String text = text(LabelField.SOURCE);
        if (!text.isEmpty() && !SOURCES.containsKey(text)) {
            refuse(LabelField.SOURCE, "one_of", "must be analyst or chargeback");
        }
        return SOURCES.getOrDefault(text, Label.Source.ANALYST);
    }

    private @Nullable Instant labelledAt() {
        String text = text(LabelField.LABELLED_AT);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            refuse(LabelField.LABELLED_AT, "iso_8601", "must be a time with an offset, such as 2026-11-21T09:30:00Z");
            return null;
        }
    }

    private void refuse(LabelField field, String rule, String expected) {
        refuse(field.wireName(), text(field), rule, field.wireName() + " " + expected);
    }

    /// What came of reading a draft.
    sealed interface Reading {
        /// @param labelledAt null for now
        record Statement(
                String transactionId,
                String userId,
                boolean fraud,
                String scenario,
                Label.Source source,
                @Nullable Instant labelledAt)
                implements Reading {}

        /// @param violations at least one
        record Unreadable(List<Violation> violations) implements Reading {
            public Unreadable {
                violations = List.copyOf(violations);
            }
        }
    }
}
