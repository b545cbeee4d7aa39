package dev.vigil.configuration;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// Stops a service before its first bean when a property or variable of the prefix `vigil` is none that the product
/// knows: a default in place of what somebody believes to have set is worse than no start.
final class PropertyCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private final KnownProperties known = KnownProperties.ofThisRelease();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        List<UnknownProperty> unknown =
                unknown(context.getEnvironment().getPropertySources()).toList();
        if (!unknown.isEmpty()) {
            throw new UnknownPropertyException(unknown);
        }
    }

    private Stream<UnknownProperty> unknown(MutablePropertySources sources) {
        return sources.stream().flatMap(source -> switch (source) {
            case SystemEnvironmentPropertySource environment ->
                known.unknownVariables(environment.getSource().keySet()).stream();
            case EnumerablePropertySource<?> properties ->
                Arrays.stream(properties.getPropertyNames())
                        .flatMap(name -> known.unknown(Stream.of(name), origin(properties, name)).stream());
            default -> Stream.empty();
        });
    }

    private static String origin(PropertySource<?> source, String name) {
        if (source instanceof CommandLinePropertySource<?>) {
            return "on the command line";
        }
        if (source.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME)) {
            return "as a system property";
        }
        return "in "
                + Optional.<Origin>ofNullable(OriginLookup.getOrigin(source, name))
                        .map(Origin::toString)
                        .orElse(source.getName());
    }
}
