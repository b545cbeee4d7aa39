package dev.vigil.service.dashboard.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vigil.audit.AuditEntry;
import dev.vigil.audit.AuditRecord;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An entry of the audit log, or a record in its place that is none.
@Schema(name = "AuditEntry")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditItem(
        long offset,

        @Schema(description = "SHA-256 of the entry as it is stored.")
        String hash,

        @Schema(description = "Absent, as all that follows, when the record is no entry.") @Nullable
        Long sequence,

        @Nullable Instant time,
        @Schema(example = "anna") @Nullable String actor,
        @Nullable List<String> roles,
        @Schema(example = "personal-data.reveal") @Nullable String action,

        @Schema(example = "transaction t-1001 of user u-17") @Nullable
        String target,

        @Schema(allowableValues = {"begun", "done", "refused", "failed"}) @Nullable
        String outcome,

        @Schema(example = "dashboard-service@host-1") @Nullable
        String origin,

        @Nullable Map<String, String> detail,

        @Schema(description = "Hash of the entry before.") @Nullable
        String previous) {
    static AuditItem of(AuditRecord record) {
        try {
            AuditEntry entry = record.entry();
            return new AuditItem(
                    record.offset(),
                    record.hash(),
                    entry.sequence(),
                    entry.time(),
                    entry.actor(),
                    entry.roles(),
                    entry.action(),
                    entry.target(),
                    entry.outcome(),
                    entry.origin(),
                    entry.detail(),
                    entry.previous());
        } catch (IllegalArgumentException e) {
            return new AuditItem(
                    record.offset(), record.hash(), null, null, null, null, null, null, null, null, null, null);
        }
    }
}
