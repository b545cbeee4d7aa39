package dev.vigil.configuration;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A property as it is declared.
///
/// @param name without the mark of its kind, in its documented spelling
record KnownProperty(String name, Kind kind) {
    private static final String LIST = "[]";
    private static final String MAP = ".*";

    enum Kind {
        VALUE,
        LIST,
        MAP
    }

    /// @param declaration a name, with `[]` behind it when it is a list and `.*` when its further keys are free
    static KnownProperty of(String declaration) {
        if (declaration.endsWith(LIST)) {
            return new KnownProperty(declaration.substring(0, declaration.length() - LIST.length()), Kind.LIST);
        }
        return declaration.endsWith(MAP)
                ? new KnownProperty(declaration.substring(0, declaration.length() - MAP.length()), Kind.MAP)
                : new KnownProperty(declaration, Kind.VALUE);
    }

    /// Whether a property of this name sets this one, or something in it. Case, dashes and underscores make no
    /// difference to Spring, and so make none here.
    boolean isMeantBy(String property) {
        return isMeantBy(relaxed(property), relaxed(name), "\\[\\d+]", "[.\\[].+");
    }

    /// Whether an environment variable of this name does. In it, dashes are left out, or all are underscores.
    boolean isMeantByVariable(String variable) {
        String given = variable.toUpperCase(Locale.ROOT);
        return variables().anyMatch(own -> isMeantBy(given, own, "_\\d+", "_.+"));
    }

    /// How the variable is written in the documents.
    String variable() {
        return variables().toList().getLast();
    }

    private boolean isMeantBy(String given, String own, String index, String key) {
        if (!given.startsWith(own)) {
            return false;
        }
        String rest = given.substring(own.length());
        return rest.isEmpty()
                || switch (kind) {
                    case VALUE -> false;
                    case LIST -> rest.matches(index);
                    case MAP -> rest.matches(key);
                };
    }

    private Stream<String> variables() {
        String upper = name.toUpperCase(Locale.ROOT).replace('.', '_');
        return List.of(upper.replace("-", ""), upper.replace('-', '_')).stream();
    }

    private static String relaxed(String property) {
        return property.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
}
