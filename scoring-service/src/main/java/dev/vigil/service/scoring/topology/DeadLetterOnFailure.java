package dev.vigil.service.scoring.topology;

import dev.vigil.kafka.Rejection;
import dev.vigil.kafka.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A record that makes our own code fail becomes a dead letter, and the stream goes on with the next one.
///
/// The dead letter is part of the same Kafka transaction, so it is there exactly once. The stack trace goes to the log,
/// not into the dead letter.
public final class DeadLetterOnFailure implements ProcessingExceptionHandler {
    /// The setting under which the stream's [DeadLetters] are handed over.
    public static final String DEAD_LETTERS = "vigil.dead.letters";

    private static final Logger log = LoggerFactory.getLogger(DeadLetterOnFailure.class);

    private @Nullable DeadLetters deadLetters;

    @Override
    public void configure(Map<String, ?> settings) {
        if (!(settings.get(DEAD_LETTERS) instanceof DeadLetters given)) {
            throw new IllegalArgumentException(DEAD_LETTERS + " must be set to the stream's dead letters");
        }
        deadLetters = given;
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception failure) {
        log.error(
                "Record failed and becomes a dead letter: topic={} partition={} offset={} step={}",
                context.topic(),
                context.partition(),
                context.offset(),
                context.processorNodeId(),
                failure);
        if (deadLetters == null) {
            throw new IllegalStateException("configure was not called");
        }
        byte[] letter = deadLetters.write(
                "internal error in " + context.processorNodeId() + ": "
                        + failure.getClass().getSimpleName(),
                List.of(),
                context.sourceRawValue(),
                new Rejection.Position(context.topic(), context.partition(), context.offset()));
        return Response.resume(List.of(new ProducerRecord<>(Topics.REJECTED, context.sourceRawKey(), letter)));
    }
}
