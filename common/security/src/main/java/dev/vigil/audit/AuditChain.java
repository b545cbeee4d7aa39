package dev.vigil.audit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Looks through the log, record by record in the order of the topic, for the first entry that is not what was written.
///
/// A change shows at the entry itself when its key does not fit its content any more, and otherwise at the one behind
/// it, which names another hash. What comes after the first fault is looked at only to tell entries that were moved
/// from entries that are gone. For one thread.
public final class AuditChain {
    private final @Nullable AuditHead expected;
    private AuditHead head = AuditHead.EMPTY;
    private @Nullable String hashAtExpected;
    private AuditFinding.@Nullable Broken broken;

    /// @param expected a head of this log from earlier; empty when none was kept
    public AuditChain(Optional<AuditHead> expected) {
        this.expected = expected.orElse(null);
        take(AuditHead.EMPTY);
    }

    /// Looks at the next record.
    public void accept(AuditRecord record) {
        AuditFinding.Broken before = broken;
        if (before == null) {
            broken = check(record);
        } else if (before.fault() == AuditFault.MISSING && sequence(record) == before.sequence()) {
            broken = new AuditFinding.Broken(
                    before.sequence(),
                    AuditFault.REORDERED,
                    "entry " + before.sequence() + " stands at offset " + record.offset()
                            + ", behind entries that were written after it");
        }
    }

    /// What all records have shown.
    public AuditFinding finding() {
        if (broken != null) {
            return broken;
        }
        AuditHead kept = expected;
        if (kept == null || kept.hash().equals(hashAtExpected)) {
            return new AuditFinding.Intact(head);
        }
        return kept.sequence() > head.sequence()
                ? new AuditFinding.Broken(
                        head.sequence() + 1,
                        AuditFault.CUT_OFF,
                        "the log ends with entry " + head.sequence() + ", and once had " + kept.sequence()
                                + ": its end was cut off")
                : new AuditFinding.Broken(
                        kept.sequence(),
                        AuditFault.REPLACED,
                        "entry " + kept.sequence() + " has the hash " + hashAtExpected + ", and once had " + kept.hash()
                                + ": the log was written anew, from there or from before");
    }

    private AuditFinding.@Nullable Broken check(AuditRecord record) {
        AuditEntry entry;
        try {
            entry = record.entry();
        } catch (IllegalArgumentException e) {
            return fault(
                    head.sequence() + 1,
                    AuditFault.FOREIGN,
                    record,
                    "is where entry " + (head.sequence() + 1) + " should be, and is " + e.getMessage());
        }
        long next = head.sequence() + 1;
        if (!record.key().equals(record.hash())) {
            return fault(
                    entry.sequence(),
                    AuditFault.ALTERED,
                    record,
                    "holds entry " + entry.sequence() + ", whose content does not have the hash it was stored under");
        }
        if (entry.sequence() > next) {
            return fault(
                    next,
                    AuditFault.MISSING,
                    record,
                    "holds entry " + entry.sequence() + " where entry " + next + " should be: "
                            + (entry.sequence() - next) + " missing");
        }
        if (entry.sequence() < next) {
            return fault(
                    entry.sequence(),
                    AuditFault.REPEATED,
                    record,
                    "holds an entry " + entry.sequence() + " behind entry " + head.sequence());
        }
        if (!entry.previous().equals(head.hash())) {
            return fault(
                    head.sequence() == 0 ? next : head.sequence(),
                    AuditFault.ALTERED,
                    record,
                    head.sequence() == 0
                            ? "holds entry 1, which names one before it"
                            : "holds entry " + next + ", which was chained to another entry " + head.sequence()
                                    + " than the one that is there: that one was altered");
        }
        take(new AuditHead(next, record.hash()));
        return null;
    }

    private void take(AuditHead next) {
        head = next;
        if (expected != null && expected.sequence() == next.sequence()) {
            hashAtExpected = next.hash();
        }
    }

    private static AuditFinding.Broken fault(long sequence, AuditFault fault, AuditRecord record, String what) {
        return new AuditFinding.Broken(sequence, fault, "offset " + record.offset() + " " + what);
    }

    /// 0 when it is no entry.
    private static long sequence(AuditRecord record) {
        try {
            return record.entry().sequence();
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }
}
