package dev.vigil.service.dashboard.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One thing a model had to prove, taken apart again: the registry keeps the sentence of [dev.vigil.lifecycle.Check].
/// Of a sentence that reads otherwise only the text is known.
@Schema(name = "GateCheck")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GateCheck(
        @Schema(example = "recall of what is not approved is 0.72, at least 0.8 is wanted: 0.08 too little")
        String text,

        @Schema(description = "What was measured.", example = "recall of what is not approved") @Nullable
        String measure,

        @Schema(description = "Absent when it could not be computed.", example = "0.72") @Nullable
        Double value,

        @Schema(
                description = "On which side of the bound the value must lie; the bound itself is good.",
                allowableValues = {"at_least", "at_most"})
        @Nullable
        String side,

        @Schema(example = "0.8") @Nullable Double bound,
        @Nullable Boolean passed) {
    private static final String NUMBER = "(-?[0-9.]+|NaN|-?Infinity)";
    private static final Pattern SENTENCE = Pattern.compile(
            "(.+) is " + NUMBER + ", at (least|most) " + NUMBER + " is wanted(: " + NUMBER + " too (?:little|much))?");

    /// Reads the sentence of a check.
    public static GateCheck of(String text) {
        Matcher sentence = SENTENCE.matcher(text);
        if (!sentence.matches()) {
            return new GateCheck(text, null, null, null, null, null);
        }
        return new GateCheck(
                text,
                sentence.group(1),
                finite(sentence.group(2)),
                "at_" + sentence.group(3),
                finite(sentence.group(4)),
                sentence.group(5) == null);
    }

    private static @Nullable Double finite(String number) {
        double value = Double.parseDouble(number);
        return Double.isFinite(value) ? value : null;
    }
}
