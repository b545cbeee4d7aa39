package dev.vigil.service.scoring;

import dev.vigil.service.scoring.ScoringProperties.KeyPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/// Properties as a service reads them, from a few settings and defaults.
public final class TestProperties {
    private TestProperties() {}

    public static ScoringProperties scoring(Path directory, KeyPolicy keys, Duration retention) {
        return scoring(Map.of(
                "vigil.scoring.state-directory", directory.toString(),
                "vigil.scoring.keys", keys.name(),
                "vigil.scoring.duplicates.retention", retention.toString()));
    }

    public static ScoringProperties scoring(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("vigil.scoring", ScoringProperties.class);
    }
}
