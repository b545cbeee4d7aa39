package dev.vigil.embedded.clickhouse;

import java.nio.file.Path;
import java.util.Map;

/// Where downloads are kept: `VIGIL_CACHE`, else `vigil` below `XDG_CACHE_HOME`, else `~/.cache/vigil`.
final class EngineCache {
    private EngineCache() {}

    static Path directory(Map<String, String> environment, String home) {
        String own = environment.getOrDefault("VIGIL_CACHE", "");
        if (!own.isBlank()) {
            return Path.of(own).toAbsolutePath();
        }
        String shared = environment.getOrDefault("XDG_CACHE_HOME", "");
        return (shared.isBlank() ? Path.of(home, ".cache") : Path.of(shared))
                .resolve("vigil")
                .toAbsolutePath();
    }
}
