package dev.vigil.audit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is to be entered. Holds no secret, no wallet address and no address of a machine.
///
/// @param actor   who did it: a person as the provider calls them, `key:` and a name, `cli:` and a user of the machine,
///                `local` in the demo, `system` for what the product does by itself, `unknown` for strangers
/// @param roles   what the actor may be, sorted
/// @param target  what it was done to, such as `model v20261121-093000_a1b2c3d`; empty when the action says it all
/// @param detail  further facts by name
public record AuditEvent(
        String actor,
        List<String> roles,
        AuditAction action,
        String target,
        AuditOutcome outcome,
        Map<String, String> detail) {
    /// Longer values of [#detail] are cut here.
    public static final int LONGEST_DETAIL = 500;

    public AuditEvent {
        roles = roles.stream().sorted().toList();
        TreeMap<String, String> cut = new TreeMap<>();
        detail.forEach((name, value) ->
                cut.put(name, value.length() <= LONGEST_DETAIL ? value : value.substring(0, LONGEST_DETAIL)));
        detail = Map.copyOf(cut);
    }

    /// The same, with another outcome and further facts.
    public AuditEvent ended(AuditOutcome end, Map<String, String> further) {
        Map<String, String> all = new TreeMap<>(detail);
        all.putAll(further);
        return new AuditEvent(actor, roles, action, target, end, all);
    }

    /// By a user of the machine a command runs on, who is whoever reaches Kafka.
    public static AuditEvent ofCommand(
            String user, AuditAction action, String target, AuditOutcome outcome, Map<String, String> detail) {
        return new AuditEvent("cli:" + user, List.of(), action, target, outcome, detail);
    }

    /// By the product itself.
    public static AuditEvent ofSystem(
            AuditAction action, String target, AuditOutcome outcome, Map<String, String> detail) {
        return new AuditEvent("system", List.of(), action, target, outcome, detail);
    }
}
