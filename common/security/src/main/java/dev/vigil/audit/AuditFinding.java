package dev.vigil.audit;

/// What looking through the log has shown.
public sealed interface AuditFinding {
    /// Every entry is chained to the one before.
    ///
    /// @param head the end of the log, to be kept elsewhere
    record Intact(AuditHead head) implements AuditFinding {}

    /// The chain breaks.
    ///
    /// @param sequence of the first entry that is not what it was, or not where it was
    /// @param sentence what is wrong with it, for people
    record Broken(long sequence, AuditFault fault, String sentence) implements AuditFinding {}
}
