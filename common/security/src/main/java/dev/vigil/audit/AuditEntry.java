package dev.vigil.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// An entry as it is in the log. Its hash is that of its bytes there, see [AuditRecord].
///
/// @param sequence 1 for the first, and one more for each that follows
/// @param time     by the clock of the one who wrote it, to the millisecond
/// @param actor    who did it, see [AuditEvent]
/// @param roles    what the actor may be
/// @param action   label of an [AuditAction], perhaps of a newer release
/// @param target   what it was done to
/// @param outcome  label of an [AuditOutcome]
/// @param origin   which service or command wrote it, and on which machine
/// @param detail   further facts by name
/// @param previous hash of the entry before; 64 zeros before the first
public record AuditEntry(
        long sequence,
        Instant time,
        String actor,
        List<String> roles,
        String action,
        String target,
        String outcome,
        String origin,
        Map<String, String> detail,
        String previous) {
    public AuditEntry {
        roles = List.copyOf(roles);
        detail = Collections.unmodifiableSortedMap(new TreeMap<>(detail));
    }

    static AuditEntry of(AuditEvent event, AuditHead head, Instant time, String origin) {
        return new AuditEntry(
                head.sequence() + 1,
                time,
                event.actor(),
                event.roles(),
                event.action().label(),
                event.target(),
                event.outcome().label(),
                origin,
                event.detail(),
                head.hash());
    }
}
