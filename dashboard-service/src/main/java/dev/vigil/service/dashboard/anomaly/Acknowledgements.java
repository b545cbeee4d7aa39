package dev.vigil.service.dashboard.anomaly;

import dev.vigil.audit.AuditAction;
import dev.vigil.audit.AuditOutcome;
import dev.vigil.clickhouse.Anomaly;
import dev.vigil.clickhouse.InsertAcknowledgement;
import dev.vigil.clickhouse.SelectAnomalies;
import dev.vigil.security.AuditTrail;
import dev.vigil.service.dashboard.web.NotFoundException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Notes who took notice of a reading. The first one holds: whoever comes later is told who that was.
@Component
final class Acknowledgements {
    private final SelectAnomalies anomalies;
    private final InsertAcknowledgement insert;
    private final AuditTrail audit;
    private final InstantSource clock;

    Acknowledgements(SelectAnomalies anomalies, InsertAcknowledgement insert, AuditTrail audit, InstantSource clock) {
        this.anomalies = anomalies;
        this.insert = insert;
        this.audit = audit;
        this.clock = clock;
    }

    /// Enters it into the audit log, stores it, and returns the reading as it is then.
    ///
    /// @param by as the audit log calls them
    /// @throws NotFoundException when there is no such reading
    Anomaly acknowledge(String id, String by) {
        Anomaly anomaly = find(id);
        if (anomaly.acknowledgement() != null) {
            return anomaly;
        }
        AuditTrail.Begun begun = audit.begin(AuditAction.ACKNOWLEDGE, "anomaly " + id, Map.of("by", by));
        boolean stored = false;
        try {
            insert.insert(id, new Anomaly.Acknowledgement(clock.instant().truncatedTo(ChronoUnit.MILLIS), by));
            stored = true;
        } finally {
            begun.ended(stored ? AuditOutcome.DONE : AuditOutcome.FAILED, Map.of());
        }
        return find(id);
    }

    private Anomaly find(String id) {
        return anomalies
                .find(id)
                .orElseThrow(() -> new NotFoundException("Anomaly not found", "There is no anomaly " + id + "."));
    }
}
