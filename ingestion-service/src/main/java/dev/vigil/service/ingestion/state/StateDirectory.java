package dev.vigil.service.ingestion.state;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where state is kept.
///
/// @param state the directory, `VIGIL_STATE` in the environment; default `.vigil`
@ConfigurationProperties("vigil")
public record StateDirectory(@DefaultValue(".vigil") Path state) {
    /// How far files have been taken in.
    public Path ingest() {
        return state.resolve("ingest");
    }

    /// Where the simulator stands.
    public Path simulator() {
        return state.resolve("simulator");
    }
}
