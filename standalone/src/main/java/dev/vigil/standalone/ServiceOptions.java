package dev.vigil.standalone;

import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where the training service is. The key is no option, because other users of the machine can read those.
final class ServiceOptions {
    static final String KEY_VARIABLE = "VIGIL_API_KEY";

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://localhost:8003",
            description = "of the training service (default ${DEFAULT-VALUE}); " + KEY_VARIABLE
                    + " in the environment is the key to show it")
    private URI url = URI.create("");

    TrainingService service() {
        if (url.getHost() == null || url.getScheme() == null || !url.getScheme().startsWith("http")) {
            throw new StartException("--url must be like http://localhost:8003, got " + url);
        }
        return new TrainingService(
                url, Optional.ofNullable(System.getenv(KEY_VARIABLE)).orElse(""));
    }
}
