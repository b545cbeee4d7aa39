package dev.vigil.service.dashboard.label;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What somebody may say in a label. The rest of it is known from the decision.
enum LabelField {
    TRANSACTION_ID,
    USER_ID,
    FRAUD,
    SCENARIO,
    SOURCE,
    LABELLED_AT;

    /// Without these there is no label.
    static final Set<LabelField> REQUIRED = Collections.unmodifiableSet(EnumSet.of(TRANSACTION_ID, USER_ID, FRAUD));

    private static final Map<String, LabelField> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(LabelField::wireName, Function.identity()));

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /// The name of the JSON property and of the CSV column.
    String wireName() {
        return wireName;
    }

    static Optional<LabelField> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /// All names, for messages.
    static String names() {
        return Arrays.stream(values()).map(LabelField::wireName).collect(Collectors.joining(", "));
    }
}
