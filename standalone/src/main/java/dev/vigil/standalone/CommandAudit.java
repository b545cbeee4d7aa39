package dev.vigil.standalone;

import dev.vigil.audit.AuditAction;
import dev.vigil.audit.AuditEvent;
import dev.vigil.audit.AuditLog;
import dev.vigil.audit.AuditOutcome;
import dev.vigil.audit.AuditUnavailableException;
import dev.vigil.kafka.KafkaSettings;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;

/// What commands enter into the audit log, in the name of the user of this machine: nobody checks more, because who
/// reaches Kafka needs no command.
final class CommandAudit implements AutoCloseable {
    private final AuditLog entries;

    CommandAudit(KafkaSettings kafka) {
        this.entries = new AuditLog(kafka, AuditLog.origin("vigil"), InstantSource.system());
    }

    /// What is to be done.
    ///
    /// @param <E> what it may fail with
    @FunctionalInterface
    interface Work<T, E extends Exception> {
        T run() throws E;
    }

    /// Enters that something is about to be done, does it, and enters what became of it.
    ///
    /// @param facts  known before
    /// @param result facts known after
    /// @throws StartException when it cannot be entered: then it is not done
    <T, E extends Exception> T around(
            AuditAction action,
            String target,
            Map<String, String> facts,
            Work<T, E> work,
            Function<T, Map<String, String>> result)
            throws E {
        AuditEvent begun = event(action, target, AuditOutcome.BEGUN, facts);
        try {
            entries.append(begun);
        } catch (AuditUnavailableException e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        }
        try {
            T done = work.run();
            end(begun.ended(AuditOutcome.DONE, result.apply(done)));
            return done;
        } catch (Exception e) {
            end(begun.ended(
                    e instanceof IllegalArgumentException ? AuditOutcome.REFUSED : AuditOutcome.FAILED,
                    Map.of("problem", String.valueOf(e.getMessage()))));
            throw e;
        }
    }

    /// Enters that something was done.
    void done(AuditAction action, String target, Map<String, String> facts) {
        end(event(action, target, AuditOutcome.DONE, facts));
    }

    /// What was done is done, entered or not.
    private void end(AuditEvent event) {
        try {
            entries.append(event);
        } catch (AuditUnavailableException e) {
            System.err.println("vigil: the end of this is not in the audit log: " + e.getMessage());
        }
    }

    private static AuditEvent event(
            AuditAction action, String target, AuditOutcome outcome, Map<String, String> facts) {
        return AuditEvent.ofCommand(System.getProperty("user.name", "unknown"), action, target, outcome, facts);
    }

    @Override
    public void close() {
        entries.close();
    }
}
