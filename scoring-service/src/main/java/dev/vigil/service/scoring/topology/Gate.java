package dev.vigil.service.scoring.topology;

import dev.vigil.kafka.TransactionJson;
import dev.vigil.kafka.TransactionReading;
import dev.vigil.service.scoring.ScoringProperties.KeyPolicy;
import dev.vigil.transaction.Transaction;
import dev.vigil.transaction.TransactionDraft;
import dev.vigil.transaction.TransactionValidator;
import dev.vigil.transaction.Validation;
import dev.vigil.transaction.Violation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Admits valid transactions. Everything is checked here, though intake checked it already, because anybody may publish
/// to the topic.
///
/// Keeps memory, so each task needs its own.
final class Gate {
    private final TransactionJson json = new TransactionJson();
    private final TransactionValidator validator;
    private final KeyPolicy keys;

    Gate(TransactionValidator validator, KeyPolicy keys) {
        this.validator = validator;
        this.keys = keys;
    }

    Admission admit(byte @Nullable [] key, byte @Nullable [] value) {
        if (value == null) {
            return new Admission.Refused("the record is empty", List.of());
        }
        return switch (json.read(value)) {
            case TransactionReading.Malformed malformed -> refused(malformed.violations());
            case TransactionReading.WellFormed wellFormed -> admit(key, wellFormed.draft());
        };
    }

    private Admission admit(byte @Nullable [] key, TransactionDraft draft) {
        return switch (validator.validate(draft)) {
            case Validation.Rejected rejected -> refused(rejected.violations());
            case Validation.Valid valid -> checkKey(key, valid.transaction());
        };
    }

    private Admission checkKey(byte @Nullable [] key, Transaction transaction) {
        boolean fits = keys == KeyPolicy.ACCEPT
                || Arrays.equals(key, transaction.userId().getBytes(StandardCharsets.UTF_8));
        if (fits) {
            return new Admission.Admitted(transaction);
        }
        String found = key == null ? "" : new String(key, StandardCharsets.UTF_8);
        return refused(List.of(new Violation(
                "key", found, "equals_user_id", "key must equal user_id, so that a user's history stays together")));
    }

    private static Admission refused(List<Violation> violations) {
        String reason = violations.stream().map(Violation::message).collect(Collectors.joining("; "));
        return new Admission.Refused(reason, violations);
    }
}
