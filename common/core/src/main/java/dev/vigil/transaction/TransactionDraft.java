package dev.vigil.transaction;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A transaction as it was received: every field is raw text or absent, nothing is checked yet.
///
/// Readers fill one draft per record and may reuse it after [#clear()]. Not safe for use by two threads.
public final class TransactionDraft {
    private static final int FIELDS = TransactionField.values().length;

    private final @Nullable String[] text = new @Nullable String[FIELDS];
    private int misplaced;

    /// Sets the field to `text`; null and blank text mean that it is absent.
    public TransactionDraft set(TransactionField field, @Nullable String text) {
        this.text[field.slot()] = text;
        misplaced &= ~(1 << field.slot());
        return this;
    }

    /// Keeps the raw text of a value that can never be right, such as a JSON object in place of a string. Validation
    /// refuses it by the rule `type`.
    public TransactionDraft setMisplaced(TransactionField field, String rawText) {
        text[field.slot()] = rawText;
        misplaced |= 1 << field.slot();
        return this;
    }

    /// The raw text, or null when absent.
    public @Nullable String get(TransactionField field) {
        return text[field.slot()];
    }

    boolean isMisplaced(TransactionField field) {
        return (misplaced >>> field.slot() & 1) != 0;
    }

    /// Makes every field absent.
    public TransactionDraft clear() {
        Arrays.fill(text, null);
        misplaced = 0;
        return this;
    }

    @Override
    public String toString() {
        return "TransactionDraft" + Arrays.toString(text);
    }
}
