package dev.vigil.standalone.issuer;

import dev.vigil.security.Role;
import java.util.List;
import java.util.Optional;

/// Somebody to log in as.
///
/// @param name what they are called, here and in the audit log
/// @param role the one they have
/// @param does what the role is for, for whoever chooses
public record Person(String name, Role role, String does) {
    private static final List<Person> ALL = List.of(
            new Person("vera", Role.VIEWER, "sees decisions, and how the system is doing"),
            new Person("anna", Role.ANALYST, "works on decisions"),
            new Person("leo", Role.LEAD, "answers for analysts' work"),
            new Person("mona", Role.MODELLER, "trains models and puts them in force"),
            new Person("otto", Role.OPERATOR, "runs the system"),
            new Person("ada", Role.ADMIN, "may do everything"));

    /// One for each role people have.
    public static List<Person> all() {
        return ALL;
    }

    static Optional<Person> named(String name) {
        return ALL.stream().filter(person -> person.name().equals(name)).findFirst();
    }
}
