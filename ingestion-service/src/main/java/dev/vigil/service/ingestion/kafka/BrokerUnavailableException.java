package dev.vigil.service.ingestion.kafka;

/// Kafka has not acknowledged a record in time. It may still have stored it, so that the sender has to send it again;
/// a transaction that comes twice is decided once.
public final class BrokerUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
