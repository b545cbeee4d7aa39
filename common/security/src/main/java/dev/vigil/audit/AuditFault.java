package dev.vigil.audit;

import java.util.Locale;

/// How the log can differ from what was written.
public enum AuditFault {
    /// An entry has other content.
    ALTERED,
    /// One entry or several in a row are gone.
    MISSING,
    /// Entries changed places.
    REORDERED,
    /// An entry is there a second time.
    REPEATED,
    /// A record that nobody of ours wrote.
    FOREIGN,
    /// The last entries are gone.
    CUT_OFF,
    /// The log was written anew.
    REPLACED;

    /// In words.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
