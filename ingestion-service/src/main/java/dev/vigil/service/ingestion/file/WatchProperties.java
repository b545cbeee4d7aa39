package dev.vigil.service.ingestion.file;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// A folder whose files are taken in as they appear.
///
/// @param watchFolder  the folder; none by default
/// @param watchMapping the mapping, by name or file; by default the one whose columns a file has
/// @param watchLabels  whether the files' labels are sent along; default false
/// @param watchEvery   how often the folder is looked at, 100 ms or more; default 2 s. A file is taken in when its size
/// has
///                     stayed the same from one look to the next.
@ConfigurationProperties("vigil.ingestion")
record WatchProperties(
        @Nullable Path watchFolder,
        @Nullable String watchMapping,
        @DefaultValue("false") boolean watchLabels,
        @DefaultValue("2s") Duration watchEvery) {
    WatchProperties {
        if (watchEvery.toMillis() < 100) {
            throw new IllegalArgumentException("vigil.ingestion.watch-every must be 100ms or more, is " + watchEvery);
        }
    }
}
