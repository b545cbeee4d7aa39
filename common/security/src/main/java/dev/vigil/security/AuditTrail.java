package dev.vigil.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vigil.audit.AuditAction;
import dev.vigil.audit.AuditEntry;
import dev.vigil.audit.AuditEvent;
import dev.vigil.audit.AuditLog;
import dev.vigil.audit.AuditOutcome;
import dev.vigil.audit.AuditUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/// What a service enters into the audit log, in the name of whoever sent the request under way, or of the product when
/// there is none.
///
/// What changes something, or shows what was masked, is entered before it is done and not done when that fails. What
/// has
/// happened anyway (a log-in, a refusal, the end of something begun) is entered in the background: it waits for a Kafka
/// that is away, in bounded memory, and is lost when the service ends before that, which the log of the service says.
public final class AuditTrail implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AuditTrail.class);
    private static final String ROLE = "ROLE_";
    private static final int WAITING = 1_000;
    private static final int BATCH = 100;
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(2);
    private static final Duration REPEATED_WITHIN = Duration.ofMinutes(1);

    private final AuditLog entries;
    private final BlockingQueue<AuditEvent> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Cache<AuditEvent, Boolean> recentRefusals = Caffeine.newBuilder()
            .maximumSize(WAITING)
            .expireAfterWrite(REPEATED_WITHIN)
            .build();
    private final Thread writer;
    private volatile boolean stopping;
    private boolean complained;

    AuditTrail(AuditLog entries) {
        this.entries = entries;
        this.writer = Thread.ofPlatform().daemon().name("audit").start(this::write);
    }

    /// Something entered that is to be done now.
    public final class Begun {
        private final AuditEvent event;
        private final String sequences;

        private Begun(AuditEvent event, List<AuditEntry> begun) {
            this.event = event;
            long first = begun.getFirst().sequence();
            long last = begun.getLast().sequence();
            this.sequences = first == last ? Long.toString(first) : first + "-" + last;
        }

        /// Enters, in the background, what became of it.
        ///
        /// @param detail further facts
        public void ended(AuditOutcome outcome, Map<String, String> detail) {
            later(event.ended(outcome, redacted(detail)).ended(outcome, Map.of("begun", sequences)));
        }
    }

    /// What the caller of the request under way is about to do.
    ///
    /// @param detail further facts; free text in it is redacted
    public AuditEvent event(AuditAction action, String target, AuditOutcome outcome, Map<String, String> detail) {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        return caller == null
                ? AuditEvent.ofSystem(action, target, outcome, redacted(detail))
                : event(caller, action, target, outcome, detail);
    }

    /// Enters that something is about to be done.
    ///
    /// @throws AuditUnavailableException when it cannot be entered: then it must not be done
    public Begun begin(AuditAction action, String target, Map<String, String> detail) {
        AuditEvent event = event(action, target, AuditOutcome.BEGUN, detail);
        return new Begun(event, entries.append(List.of(event)));
    }

    /// Enters that several things are about to be done.
    ///
    /// @param together what their end is entered as
    /// @param events   one at least
    /// @throws AuditUnavailableException when they cannot be entered: then they must not be done
    public Begun begin(AuditEvent together, List<AuditEvent> events) {
        return new Begun(together, entries.append(events));
    }

    /// Enters that something is done, before its result is shown.
    ///
    /// @throws AuditUnavailableException when it cannot be entered: then nothing may be shown
    public void require(AuditAction action, String target, Map<String, String> detail) {
        entries.append(event(action, target, AuditOutcome.DONE, detail));
    }

    /// Enters, in the background, what has happened.
    public void note(AuditAction action, String target, AuditOutcome outcome, Map<String, String> detail) {
        later(event(action, target, outcome, detail));
    }

    /// Enters, in the background, what `caller` did.
    ///
    /// @param caller null for a stranger
    public void note(
            @Nullable Authentication caller,
            AuditAction action,
            String target,
            AuditOutcome outcome,
            Map<String, String> detail) {
        later(event(caller, action, target, outcome, detail));
    }

    /// Enters, in the background, that a request is refused: the same refusal of the same caller once a minute, so that
    /// nobody fills the log by knocking.
    void refused(@Nullable Authentication caller, String request, Refusal refusal) {
        AuditEvent event =
                event(caller, AuditAction.ACCESS, request, AuditOutcome.REFUSED, Map.of("reason", refusal.detail()));
        if (recentRefusals.asMap().putIfAbsent(event, true) == null) {
            later(event);
        }
    }

    private static AuditEvent event(
            @Nullable Authentication caller,
            AuditAction action,
            String target,
            AuditOutcome outcome,
            Map<String, String> detail) {
        boolean known = caller != null && !(caller instanceof AnonymousAuthenticationToken);
        return new AuditEvent(
                caller != null && known ? caller.getName() : "unknown",
                caller != null && known ? roles(caller) : List.of(),
                action,
                target,
                outcome,
                redacted(detail));
    }

    private static List<String> roles(Authentication caller) {
        return caller.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(name -> name != null && name.startsWith(ROLE))
                .map(name -> name.substring(ROLE.length()).toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Map<String, String> redacted(Map<String, String> detail) {
        return detail.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, fact -> PersonalData.redact(fact.getValue())));
    }

    private void later(AuditEvent event) {
        if (!waiting.offer(event)) {
            log.error("The audit log cannot be written and too much waits for it, an entry is lost: {}", event);
        }
    }

    private void write() {
        List<AuditEvent> batch = new ArrayList<>(BATCH);
        try {
            while (!stopping || !waiting.isEmpty() || !batch.isEmpty()) {
                if (batch.isEmpty()) {
                    AuditEvent first = waiting.poll(RETRY.toMillis(), TimeUnit.MILLISECONDS);
                    if (first == null) {
                        continue;
                    }
                    batch.add(first);
                    waiting.drainTo(batch, BATCH - 1);
                }
                if (written(batch)) {
                    batch.clear();
                } else if (stopping) {
                    return;
                } else {
                    TimeUnit.MILLISECONDS.sleep(RETRY.toMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            int lost = batch.size() + waiting.size();
            if (lost > 0) {
                log.error("The service ends before the audit log could be written: lost={}", lost);
            }
        }
    }

    private boolean written(List<AuditEvent> batch) {
        try {
            entries.append(batch);
            complained = false;
            return true;
        } catch (AuditUnavailableException e) {
            if (!complained) {
                log.warn("The audit log cannot be written, trying again: problem={}", e.getMessage());
                complained = true;
            }
            return false;
        }
    }

    @Override
    public void close() {
        stopping = true;
        try {
            if (!writer.join(STOP)) {
                writer.interrupt();
            }
        } catch (InterruptedException e) {
            writer.interrupt();
            Thread.currentThread().interrupt();
        }
        entries.close();
    }
}
