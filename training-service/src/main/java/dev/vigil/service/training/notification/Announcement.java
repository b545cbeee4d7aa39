package dev.vigil.service.training.notification;

import java.util.List;

/// Something people want to know of a model or its training.
///
/// @param sentence what happened, without a full stop
/// @param details  one line each; why, or what exactly
/// @param page     of the dashboard that shows it, such as `/models?version=v1`
public record Announcement(String sentence, List<String> details, String page) {
    public Announcement {
        details = List.copyOf(details);
    }

    /// A model is in force.
    public static Announcement promoted(String version, String reason) {
        return of(version, "is in force", reason);
    }

    /// A model never comes into force.
    ///
    /// @param reasons what it did not prove, and by how much; or why its test is over
    public static Announcement refused(String version, List<String> reasons) {
        return new Announcement("Model " + version + " is refused, the one in force stays", reasons, model(version));
    }

    /// A model is tried beside the one in force.
    public static Announcement underTest(String version, String reason) {
        return of(version, "is under test beside the one in force", reason);
    }

    /// The guard took its share of the users from the model under test.
    public static Announcement demoted(String version, String reason) {
        return of(version, "decides nothing any more, and is only asked", reason);
    }

    /// A model was withdrawn, and an earlier one is back.
    ///
    /// @param successor version of the model that is in force now
    public static Announcement rolledBack(String version, String successor, String reason) {
        return of(version, "was rolled back, " + successor + " is in force again", reason);
    }

    /// A training came to nothing.
    public static Announcement failed(String runId, String reason) {
        return new Announcement("Training " + runId + " failed", List.of(reason), "/jobs?run=" + runId);
    }

    private static Announcement of(String version, String what, String reason) {
        return new Announcement("Model " + version + " " + what, List.of(reason), model(version));
    }

    private static String model(String version) {
        return "/models?version=" + version;
    }
}
