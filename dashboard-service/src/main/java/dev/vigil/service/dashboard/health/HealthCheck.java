package dev.vigil.service.dashboard.health;

/// Looks at one part. Adding a component is adding a bean of this type.
public interface HealthCheck {
    /// The component's name in reports, lower case.
    String component();

    /// The worst this component can do to the whole.
    ComponentStatus impact();

    /// Looks; may take a few seconds, never longer.
    ComponentHealth look();
}
