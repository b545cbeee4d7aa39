package dev.vigil.records;

import dev.vigil.kafka.TransactionJson;
import dev.vigil.kafka.TransactionReading;
import dev.vigil.transaction.ReferenceRates;
import dev.vigil.transaction.TransactionDraft;
import dev.vigil.transaction.TransactionField;
import dev.vigil.transaction.TransactionValidator;
import dev.vigil.transaction.Validation;
import dev.vigil.transaction.ValidationOptions;
import dev.vigil.transaction.Violation;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;

/// Decides whether a record is a transaction. Safe for use by many threads.
public final class Inspector {
    private final TransactionValidator validator;

    public Inspector(TransactionValidator validator) {
        this.validator = validator;
    }

    /// An inspector by the product's usual limits and rates.
    public static Inspector standard(InstantSource clock) {
        return new Inspector(new TransactionValidator(ValidationOptions.DEFAULT, ReferenceRates.standard(), clock));
    }

    /// Inspects one JSON object.
    public Inspection inspect(byte[] json) {
        return switch (new TransactionJson().read(json)) {
            case TransactionReading.WellFormed wellFormed -> inspect(wellFormed.draft());
            case TransactionReading.Malformed malformed ->
                new Inspection.Faulty(null, null, reason(malformed.violations()), malformed.violations());
        };
    }

    /// Inspects what was read in another form.
    public Inspection inspect(TransactionDraft draft) {
        return switch (validator.validate(draft)) {
            case Validation.Valid valid -> new Inspection.Sound(valid.transaction());
            case Validation.Rejected rejected ->
                new Inspection.Faulty(
                        draft.get(TransactionField.TRANSACTION_ID),
                        draft.get(TransactionField.USER_ID),
                        rejected.reason(),
                        rejected.violations());
        };
    }

    private static String reason(List<Violation> violations) {
        return violations.stream().map(Violation::message).collect(Collectors.joining("; "));
    }
}
