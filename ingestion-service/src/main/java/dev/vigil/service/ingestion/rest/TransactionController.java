package dev.vigil.service.ingestion.rest;

import dev.vigil.kafka.Rejection;
import dev.vigil.records.Inspection;
import dev.vigil.records.Inspector;
import dev.vigil.service.ingestion.answer.Answer;
import dev.vigil.service.ingestion.answer.Answers;
import dev.vigil.service.ingestion.answer.Expectation;
import dev.vigil.service.ingestion.intake.IntakeCounts;
import dev.vigil.service.ingestion.kafka.TransactionPublisher;
import dev.vigil.service.ingestion.problem.Problems;
import dev.vigil.transaction.Transaction;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Takes one transaction; on request it waits for the decision.
@RestController
final class TransactionController {
    private final RestProperties limits;
    private final Inspector inspector;
    private final TransactionPublisher publisher;
    private final Refusals refusals;
    private final IntakeCounts counts;
    private final Answers answers;
    private final WaitTimers timers;

    TransactionController(
            RestProperties limits,
            Inspector inspector,
            TransactionPublisher publisher,
            Refusals refusals,
            IntakeCounts restCounts,
            Answers answers,
            WaitTimers timers) {
        this.limits = limits;
        this.inspector = inspector;
        this.publisher = publisher;
        this.refusals = refusals;
        this.counts = restCounts;
        this.answers = answers;
        this.timers = timers;
    }

    @TransactionOperation
    @PostMapping(path = "/api/transactions", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> take(
            HttpServletRequest request, @RequestParam(name = "wait", required = false) @Nullable String wait)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        Duration patience = new WaitParameter(limits.maxWait()).parse(wait);
        byte[] body = request.getInputStream().readAllBytes();
        counts.received(1);
        return switch (inspector.inspect(body)) {
            case Inspection.Faulty faulty -> refuse(faulty, body);
            case Inspection.Sound sound when patience.isZero() -> publish(sound.transaction());
            case Inspection.Sound sound -> publishAndWait(sound.transaction(), start, patience);
        };
    }

    private ResponseEntity<Object> refuse(Inspection.Faulty faulty, byte[] body) {
        counts.rejected(1);
        refusals.keep(faulty, body, false);
        return Problems.answer(
                Problems.of(HttpStatus.BAD_REQUEST, "Not a valid transaction", faulty.reason(), faulty.violations()));
    }

    private ResponseEntity<Object> publish(Transaction transaction) throws InterruptedException {
        publisher.publish(transaction);
        counts.accepted(1);
        return accepted(transaction);
    }

    private ResponseEntity<Object> publishAndWait(Transaction transaction, long start, Duration patience)
            throws InterruptedException {
        try (Expectation expectation = answers.expect(transaction.userId(), transaction.transactionId(), patience)) {
            publisher.publish(transaction);
            counts.accepted(1);
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            Optional<Answer> answer = expectation.await(patience.minus(elapsed));
            timers.record(answer, System.nanoTime() - start);
            return answer.map(TransactionController::answered).orElseGet(() -> accepted(transaction));
        }
    }

    private static ResponseEntity<Object> accepted(Transaction transaction) {
        return ResponseEntity.accepted().body(Accepted.of(transaction.transactionId()));
    }

    private static ResponseEntity<Object> answered(Answer answer) {
        return switch (answer) {
            case Answer.Decided decided -> json(DecisionForms.decided(decided.decision()));
            case Answer.Repeated repeated -> json(DecisionForms.repeated(repeated.earlier()));
            case Answer.Refused refused -> refusedByScoring(refused.rejection());
        };
    }

    private static ResponseEntity<Object> json(byte[] body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }

    private static ResponseEntity<Object> refusedByScoring(Rejection rejection) {
        boolean conflict = rejection.violations().stream()
                .anyMatch(violation -> violation.field().equals("transaction_id"));
        return Problems.answer(
                conflict
                        ? Problems.of(
                                HttpStatus.CONFLICT,
                                "The transaction_id belongs to another transaction",
                                rejection.reason(),
                                rejection.violations())
                        : Problems.of(
                                HttpStatus.BAD_REQUEST,
                                "Not a valid transaction",
                                rejection.reason(),
                                rejection.violations()));
    }
}
