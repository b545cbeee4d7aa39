package dev.vigil.transaction;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The violations found so far in one draft.
final class Findings {
    private final TransactionDraft draft;
    private @Nullable List<Violation> violations;
    private int refusedFields;

    Findings(TransactionDraft draft) {
        this.draft = draft;
    }

    /// The field's text without surrounding white space; empty when it is absent or of the wrong type, which is
    /// recorded.
    String text(TransactionField field) {
        String text = draft.get(field);
        if (text == null || text.isEmpty()) {
            return "";
        }
        if (draft.isMisplaced(field)) {
            refuseType(field);
            return "";
        }
        boolean padded = text.charAt(0) <= ' ' || text.charAt(text.length() - 1) <= ' ';
        return padded ? text.strip() : text;
    }

    private void refuseType(TransactionField field) {
        if (!refused(field)) {
            add(field, "type", "must be a plain value");
        }
    }

    /// Whether a violation of this field has been found.
    boolean refused(TransactionField field) {
        return (refusedFields >>> field.slot() & 1) != 0;
    }

    /// @param complaint what follows the name of the field, such as `is missing`
    void add(TransactionField field, String rule, String complaint) {
        List<Violation> found = violations;
        if (found == null) {
            found = new ArrayList<>();
            violations = found;
        }
        refusedFields |= 1 << field.slot();
        String value = draft.get(field);
        String name = field.wireName();
        found.add(new Violation(name, value == null ? "" : value, rule, name + " " + complaint));
    }

    boolean isEmpty() {
        return violations == null;
    }

    List<Violation> violations() {
        return violations == null ? List.of() : violations;
    }
}
