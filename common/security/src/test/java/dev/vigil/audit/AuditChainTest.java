package dev.vigil.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditChainTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static AuditEvent event(String target) {
        return new AuditEvent(
                "anna",
                List.of("lead"),
                AuditAction.REVEAL,
                target,
                AuditOutcome.DONE,
                Map.of("reason", "ticket 4711"));
    }

    /// A log of `count` entries, as the topic has them.
    private static List<AuditRecord> log(int count) {
        List<AuditRecord> records = new ArrayList<>();
        AuditHead head = AuditHead.EMPTY;
        for (int i = 0; i < count; i++) {
            AuditRecord record = AuditRecord.of(AuditEntry.of(event("transaction t-" + i), head, NOW, "test@here"));
            records.add(at(2L * i, record.key(), record.value()));
            head = record.head();
        }
        return records;
    }

    private static AuditRecord at(long offset, String key, byte[] value) {
        return new AuditRecord(offset, key, value);
    }

    private static AuditFinding verify(List<AuditRecord> records) {
        return verify(records, Optional.empty());
    }

    private static AuditFinding verify(List<AuditRecord> records, Optional<AuditHead> head) {
        AuditChain chain = new AuditChain(head);
        records.forEach(chain::accept);
        return chain.finding();
    }

    private static void assertBroken(AuditFinding finding, long sequence, AuditFault fault, String sentence) {
        assertThat(finding).isInstanceOfSatisfying(AuditFinding.Broken.class, broken -> {
            assertThat(broken.sequence()).isEqualTo(sequence);
            assertThat(broken.fault()).isEqualTo(fault);
            assertThat(broken.sentence()).contains(sentence);
        });
    }

    @Test
    void aLogAsItWasWrittenIsWhole() {
        List<AuditRecord> log = log(5);

        assertThat(verify(log)).isEqualTo(new AuditFinding.Intact(log.getLast().head()));
        assertThat(verify(List.of())).isEqualTo(new AuditFinding.Intact(AuditHead.EMPTY));
    }

    @Test
    void anEntryIsStoredAsReadableJsonAndReadBack() {
        AuditEntry entry = AuditEntry.of(event("transaction t-1"), AuditHead.EMPTY, NOW, "test@here");

        AuditRecord record = AuditRecord.of(entry);

        assertThat(record.json())
                .isEqualTo("{\"sequence\":1,\"time\":\"2026-11-21T12:00:00Z\",\"actor\":\"anna\",\"roles\":[\"lead\"],"
                        + "\"action\":\"personal-data.reveal\",\"target\":\"transaction t-1\",\"outcome\":\"done\","
                        + "\"origin\":\"test@here\",\"detail\":{\"reason\":\"ticket 4711\"},\"previous\":\""
                        + "0".repeat(64) + "\"}");
        assertThat(record.entry()).isEqualTo(entry);
    }

    @Test
    void anAlteredEntryIsNamed() {
        List<AuditRecord> log = log(5);
        AuditRecord third = log.get(2);
        byte[] altered = third.json().replace("anna", "bert").getBytes(StandardCharsets.UTF_8);
        log.set(2, at(third.offset(), third.key(), altered));

        assertBroken(
                verify(log), 3, AuditFault.ALTERED, "offset 4 holds entry 3, whose content does not have the hash");
    }

    @Test
    void anEntryAlteredTogetherWithItsHashIsNamedByTheOneBehindIt() {
        List<AuditRecord> log = log(5);
        AuditRecord third = log.get(2);
        byte[] altered = third.json().replace("anna", "bert").getBytes(StandardCharsets.UTF_8);
        log.set(2, at(third.offset(), new AuditRecord(0, "", altered).hash(), altered));

        assertBroken(verify(log), 3, AuditFault.ALTERED, "entry 4, which was chained to another entry 3");
    }

    @Test
    void aMissingEntryIsNamed() {
        List<AuditRecord> log = log(5);
        log.remove(2);

        assertBroken(verify(log), 3, AuditFault.MISSING, "offset 6 holds entry 4 where entry 3 should be: 1 missing");
    }

    @Test
    void aMissingBeginningIsNamed() {
        List<AuditRecord> log = log(5).subList(2, 5);

        assertBroken(verify(log), 1, AuditFault.MISSING, "2 missing");
    }

    @Test
    void entriesThatChangedPlacesAreNamed() {
        List<AuditRecord> log = log(5);
        AuditRecord third = log.get(2);
        AuditRecord fourth = log.get(3);
        log.set(2, at(third.offset(), fourth.key(), fourth.value()));
        log.set(3, at(fourth.offset(), third.key(), third.value()));

        assertBroken(verify(log), 3, AuditFault.REORDERED, "entry 3 stands at offset 6");
    }

    @Test
    void aRepeatedEntryIsNamed() {
        List<AuditRecord> log = log(3);
        AuditRecord second = log.get(1);
        log.add(at(6, second.key(), second.value()));

        assertBroken(verify(log), 2, AuditFault.REPEATED, "offset 6 holds an entry 2 behind entry 3");
    }

    @Test
    void whatIsNoEntryIsNamed() {
        List<AuditRecord> log = log(2);
        log.add(at(4, "key", "{\"sequence\":3}".getBytes(StandardCharsets.UTF_8)));

        assertBroken(verify(log), 3, AuditFault.FOREIGN, "offset 4 is where entry 3 should be");
        assertBroken(verify(List.of(new AuditRecord(0, null, null))), 1, AuditFault.FOREIGN, "not an entry");
    }

    @Test
    void aCutOffEndShowsAgainstAHeadKeptElsewhere() {
        List<AuditRecord> log = log(5);
        Optional<AuditHead> kept = Optional.of(log.getLast().head());

        assertThat(verify(log.subList(0, 3))).isInstanceOf(AuditFinding.Intact.class);
        assertBroken(verify(log.subList(0, 3), kept), 4, AuditFault.CUT_OFF, "ends with entry 3, and once had 5");
        assertThat(verify(log, Optional.of(log.get(2).head()))).isInstanceOf(AuditFinding.Intact.class);
        assertThat(verify(log, Optional.of(AuditHead.EMPTY))).isInstanceOf(AuditFinding.Intact.class);
    }

    @Test
    void aLogWrittenAnewShowsAgainstAHeadKeptElsewhere() {
        List<AuditRecord> log = log(5);
        Optional<AuditHead> kept = Optional.of(new AuditHead(3, "f".repeat(64)));

        assertBroken(verify(log, kept), 3, AuditFault.REPLACED, "the log was written anew");
    }

    @Test
    void aHeadIsReadAsItWasPrinted() {
        AuditHead head = log(3).getLast().head();

        assertThat(AuditHead.parse(head.toString())).isEqualTo(head);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuditHead.parse("3"))
                .withMessageContaining("got '3'");
    }
}
