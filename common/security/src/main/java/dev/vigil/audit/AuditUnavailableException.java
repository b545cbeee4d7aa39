package dev.vigil.audit;

import org.apache.kafka.common.KafkaException;

/// An entry could not be written, so what it was to tell of is not done. Kafka may still have taken it: then the log
/// has
/// an entry of something that was begun and did not happen.
public final class AuditUnavailableException extends KafkaException {
    private static final long serialVersionUID = 1L;

    AuditUnavailableException(Throwable cause) {
        super("the audit log takes no entry, so nothing was done: " + cause.getMessage(), cause);
    }
}
