package dev.vigil.kafka;

/// A message on one of the product's own topics that is not what the topic promises.
///
/// Intake never throws this: what outsiders send is answered with violations, see [TransactionJson].
public final class UnreadableMessageException extends RuntimeException {
    UnreadableMessageException(String problem) {
        super(problem);
    }

    UnreadableMessageException(String problem, Throwable cause) {
        super(problem, cause);
    }
}
