package dev.vigil.audit;

import java.util.Locale;

/// What became of an action.
public enum AuditOutcome {
    /// About to be done. Written before the action, which is not done when this cannot be written; an entry without one
    /// that ends it was cut short.
    BEGUN,
    /// Done.
    DONE,
    /// Not done, because it is not allowed or not possible.
    REFUSED,
    /// Not done, because something broke.
    FAILED;

    /// The name in entries.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
