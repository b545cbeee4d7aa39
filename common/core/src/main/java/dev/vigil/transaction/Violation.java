package dev.vigil.transaction;

/// One broken rule of validation.
///
/// @param field   wire name of the field
/// @param value   the offending text, at most [#MAX_VALUE_LENGTH] characters and an ellipsis; empty when absent
/// @param rule    stable snake_case name of the rule, such as `positive`
/// @param message one sentence that says what is expected
public record Violation(String field, String value, String rule, String message) {
    /// Longer values are cut here.
    public static final int MAX_VALUE_LENGTH = 100;

    public Violation {
        value = value.length() <= MAX_VALUE_LENGTH ? value : cut(value);
    }

    private static String cut(String value) {
        int end =
                Character.isHighSurrogate(value.charAt(MAX_VALUE_LENGTH - 1)) ? MAX_VALUE_LENGTH - 1 : MAX_VALUE_LENGTH;
        return value.substring(0, end) + '…';
    }
}
