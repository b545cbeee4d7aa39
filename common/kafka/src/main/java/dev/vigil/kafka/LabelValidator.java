package dev.vigil.kafka;

import dev.vigil.transaction.ValidationOptions;
import dev.vigil.transaction.Violation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Says what is wrong with a label that could be read.
///
/// Ids and times keep the limits of transactions. A label of the future would hold against everything said until then;
/// one made before its transaction would tell the transaction's own features what it is.
public final class LabelValidator {
    private static final int MAX_SCENARIO_LENGTH = 64;

    private final ValidationOptions limits = ValidationOptions.DEFAULT;
    private final InstantSource clock;

    public LabelValidator(InstantSource clock) {
        this.clock = clock;
    }

    /// Every broken rule, none for a sound label.
    public List<Violation> violations(Label label) {
        List<Violation> violations = new ArrayList<>(0);
        checkId(Property.TRANSACTION_ID, label.transactionId(), violations);
        checkId(Property.USER_ID, label.userId(), violations);
        checkLength(Property.WALLET_ADDRESS, label.walletAddress(), limits.maxIdLength(), violations);
        checkLength(Property.SCENARIO, label.scenario(), MAX_SCENARIO_LENGTH, violations);
        checkTime(label, violations);
        return violations;
    }

    /// The label, if it is sound.
    ///
    /// @throws UnreadableMessageException with every broken rule, if not
    public Label requireSound(Label label) {
        List<Violation> violations = violations(label);
        if (!violations.isEmpty()) {
            throw new UnreadableMessageException("not a sound label: "
                    + violations.stream().map(Violation::message).collect(Collectors.joining("; ")));
        }
        return label;
    }

    private void checkId(Property property, String id, List<Violation> violations) {
        if (id.isEmpty()) {
            violations.add(new Violation(property.getName(), "", "required", property.getName() + " is missing"));
        }
        checkLength(property, id, limits.maxIdLength(), violations);
    }

    private static void checkLength(Property property, String text, int most, List<Violation> violations) {
        if (text.length() > most) {
            violations.add(new Violation(
                    property.getName(),
                    text,
                    "length",
                    property.getName() + " must be at most " + most + " characters long, has " + text.length()));
        }
    }

    private void checkTime(Label label, List<Violation> violations) {
        Instant labelledAt = label.labelledAt();
        if (labelledAt.isBefore(limits.earliest())) {
            violations.add(time(label, "earliest", "must not be before " + limits.earliest()));
        }
        if (labelledAt.isAfter(clock.instant().plus(limits.maxFuture()))) {
            violations.add(time(
                    label,
                    "future",
                    "must not be more than " + limits.maxFuture().toMinutes() + " minutes ahead of our clock"));
        }
        Instant transactionTime = label.transactionTime();
        if (transactionTime != null && labelledAt.isBefore(transactionTime)) {
            violations.add(time(label, "after_transaction", "must not be before transaction_time " + transactionTime));
        }
    }

    private static Violation time(Label label, String rule, String expected) {
        String field = Property.LABELLED_AT.getName();
        return new Violation(field, label.labelledAt().toString(), rule, field + " " + expected);
    }
}
