package dev.vigil.kafka;

import java.util.List;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.core.util.Named;

/// What all messages have in common: JSON in UTF-8, shallow, of bounded tokens.
final class JsonFormat {
    /// Deeper than any message of ours by far, shallow enough that skipping what strangers send is cheap.
    static final int MAX_DEPTH = 16;

    /// Long enough for a dead letter of the largest request in base64.
    private static final int MAX_STRING_LENGTH = 16 << 20;

    private static final int MAX_NUMBER_LENGTH = 400;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxStringLength(MAX_STRING_LENGTH)
                    .maxNameLength(256)
                    .build())
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .build();

    static final ObjectReadContext READING = ObjectReadContext.empty();

    private static final PropertyNameMatcher MATCHER =
            FACTORY.constructNameMatcher(List.<Named>of(Property.values()), true);

    private JsonFormat() {}

    /// Finds the position of a name in `Property.values()`.
    static PropertyNameMatcher matcher() {
        return MATCHER;
    }
}
