package dev.vigil.service.dashboard.decision;

import dev.vigil.audit.AuditAction;
import dev.vigil.security.AuditTrail;
import dev.vigil.service.dashboard.web.Checks;
import dev.vigil.service.dashboard.web.NotFoundException;
import dev.vigil.transaction.Transaction;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Decisions")
final class RevealController {
    private final DecisionLookup decisions;
    private final AuditTrail audit;
    private final InstantSource clock;

    RevealController(DecisionLookup decisions, AuditTrail audit, InstantSource clock) {
        this.decisions = decisions;
        this.audit = audit;
        this.clock = clock;
    }

    @PostMapping(path = "/api/reveal", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "See the personal data of one decision unmasked, with a reason",
            description = "Who asked for what and why is in the audit log before the answer is given; when it cannot "
                    + "be entered there, the answer is 503.")
    Revealed reveal(@RequestBody RevealRequest request) {
        Checks checks = new Checks(clock.instant());
        request.check(checks);
        checks.done();
        Transaction transaction = decisions
                .find(request.transaction(), request.user())
                .map(found -> found.decision().transaction())
                .orElseThrow(() -> new NotFoundException(
                        "Decision not found",
                        "No decision of the transaction " + request.transaction() + " of this user is stored."));
        audit.require(
                AuditAction.REVEAL,
                "transaction " + transaction.transactionId() + " of user " + transaction.userId(),
                Map.of("reason", request.why()));
        return Revealed.of(transaction);
    }
}
