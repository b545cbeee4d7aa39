package dev.vigil.configuration;

import java.util.List;
import java.util.stream.Collectors;

/// Configuration names properties that do not exist.
public final class UnknownPropertyException extends RuntimeException {
    private final transient List<UnknownProperty> properties;

    /// @param properties all of them, at least one
    public UnknownPropertyException(List<UnknownProperty> properties) {
        super(properties.stream().map(UnknownProperty::sentence).collect(Collectors.joining("; ")));
        this.properties = List.copyOf(properties);
    }

    /// What was found.
    public List<UnknownProperty> properties() {
        return properties;
    }
}
