package dev.vigil.service.ingestion.answer;

import dev.vigil.kafka.DecisionJson;
import dev.vigil.kafka.Duplicate;
import dev.vigil.kafka.DuplicateJson;
import dev.vigil.kafka.Rejection;
import dev.vigil.kafka.RejectionJson;
import dev.vigil.kafka.Topics;
import dev.vigil.kafka.TransactionJson;
import dev.vigil.kafka.TransactionReading;
import dev.vigil.transaction.TransactionField;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Reads the records of the answering topics. Belongs to one thread.
final class AnswerReader {
    private final DecisionJson decisions = new DecisionJson();
    private final DuplicateJson duplicates = new DuplicateJson();
    private final RejectionJson rejections = new RejectionJson();
    private final TransactionJson transactions = new TransactionJson();

    /// Gives what the record says to those expectations it answers, possibly none.
    ///
    /// @throws dev.vigil.kafka.UnreadableMessageException when the record is not what its topic promises
    void give(ConsumerRecord<String, byte[]> record, List<Expectation> expectations) {
        switch (record.topic()) {
            case Topics.DECISIONS -> giveDecision(record.value(), expectations);
            case Topics.DUPLICATES -> giveDuplicate(duplicates.read(record.value()), expectations);
            default -> giveRejection(rejections.read(record.value()), expectations);
        }
    }

    private void giveDecision(byte[] value, List<Expectation> expectations) {
        complete(decisions.readSummary(value).transactionId(), new Answer.Decided(value), expectations);
    }

    private static void giveDuplicate(Duplicate duplicate, List<Expectation> expectations) {
        complete(duplicate.transactionId(), new Answer.Repeated(duplicate), expectations);
    }

    private void giveRejection(Rejection rejection, List<Expectation> expectations) {
        String transactionId = rejection.stage() == Rejection.Stage.SCORING ? transactionId(rejection) : null;
        if (transactionId != null) {
            complete(transactionId, new Answer.Refused(rejection), expectations);
        }
    }

    private @Nullable String transactionId(Rejection rejection) {
        return transactions.read(rejection.original().bytes()) instanceof TransactionReading.WellFormed wellFormed
                ? wellFormed.draft().get(TransactionField.TRANSACTION_ID)
                : null;
    }

    private static void complete(String transactionId, Answer answer, List<Expectation> expectations) {
        for (Expectation expectation : expectations) {
            if (expectation.concerns(transactionId)) {
                expectation.complete(answer);
            }
        }
    }
}
