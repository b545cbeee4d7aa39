package dev.vigil.standalone;

import dev.vigil.configuration.KnownProperties;
import dev.vigil.configuration.UnknownProperty;
import dev.vigil.files.InputFile;
import dev.vigil.standalone.SuiteSettings.ExternalClickHouse;
import dev.vigil.standalone.issuer.Issuer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options `demo` and `start` share.
final class SuiteOptions {
    private static final int LAST_PORT = 65_535;
    private static final String PROVIDER = "vigil.security.oidc.issuer";

    @Option(
            names = "--parts",
            split = ",",
            paramLabel = "PART",
            description = "what runs in this process: kafka, clickhouse, ingestion, scoring, training, dashboard"
                    + " (default: all)")
    private List<String> parts = List.of();

    @Option(
            names = "--port",
            paramLabel = "PART=PORT",
            description = "move a part to another port, such as --port dashboard=8080; 0 takes a free one")
    private Map<String, Integer> ports = new LinkedHashMap<>();

    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "use this Kafka instead of the embedded one")
    private @Nullable String kafka;

    @Option(
            names = "--clickhouse",
            paramLabel = "URL",
            description = "use this ClickHouse instead of the embedded one; user and password come from"
                    + " CLICKHOUSE_USER and CLICKHOUSE_PASSWORD")
    private @Nullable String clickHouse;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "set a configuration property of the services, such as --set vigil.scoring.policy.block-above=80")
    private Map<String, String> properties = new LinkedHashMap<>();

    @Option(
            names = "--security",
            paramLabel = "MODE",
            defaultValue = "${env:VIGIL_SECURITY_MODE:-demo}",
            description = "demo: whoever is at this machine may do everything; secured: people log in and machines"
                    + " show a key (default ${DEFAULT-VALUE})")
    private String security = "demo";

    @Option(
            names = "--issuer",
            arity = "0..1",
            fallbackValue = "" + Issuer.DEFAULT_PORT,
            paramLabel = "PORT",
            description =
                    "with --security secured: also run a provider on this machine where a person of each role logs"
                            + " in without a password, and machines get tokens (on port ${FALLBACK-VALUE});"
                            + " for development")
    private @Nullable Integer issuer;

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description = "train the first model on the transactions of this file (CSV, JSON lines, also .gz or .zst)"
                    + " instead of a simulation")
    private @Nullable Path history;

    @Option(
            names = "--history-mapping",
            paramLabel = "NAME|FILE",
            description = "which column of that file is which field: vigil, handbook, or a file; by default the one"
                    + " whose columns the file has")
    private @Nullable String historyMapping;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            defaultValue = "${env:VIGIL_STATE:-.vigil}",
            description = "where everything lasting lives (default ${DEFAULT-VALUE})")
    private Path state = Path.of(".vigil");

    SuiteSettings settings(String... more) {
        requireKnownNames();
        List<String> all = new ArrayList<>(List.of(more));
        all.add("vigil.security.mode=" + securityMode());
        all.addAll(historyProperties());
        properties.forEach((key, value) -> all.add(key + "=" + value));
        try {
            SuiteSettings settings = new SuiteSettings(
                    chosenParts(),
                    chosenPorts(),
                    state,
                    Optional.ofNullable(kafka),
                    Optional.ofNullable(clickHouse).map(SuiteOptions::external),
                    all,
                    issuerPort());
            requireSafeIssuer(settings);
            return settings;
        } catch (IllegalArgumentException e) {
            throw new StartException(e.getMessage() + ". See 'start --help'.", e);
        }
    }

    /// Services say the same of what they are given, but start after the engines.
    private void requireKnownNames() {
        KnownProperties known = KnownProperties.ofThisRelease();
        String unknown = Stream.concat(
                        known.unknown(properties.keySet().stream(), "by --set").stream(),
                        known.unknownVariables(System.getenv().keySet()).stream())
                .map(UnknownProperty::sentence)
                .collect(Collectors.joining("; "));
        if (!unknown.isEmpty()) {
            throw new StartException(unknown);
        }
    }

    private String securityMode() {
        if (!security.equals("demo") && !security.equals("secured")) {
            throw new StartException("--security must be demo or secured, got " + security);
        }
        return security;
    }

    private Optional<Integer> issuerPort() {
        if (issuer == null) {
            return Optional.empty();
        }
        if (issuer < 0 || issuer > LAST_PORT) {
            throw new StartException("--issuer must be a port, 0 to " + LAST_PORT + ", got " + issuer);
        }
        if (securityMode().equals("demo")) {
            throw new StartException("--issuer is where people log in, so it needs --security secured");
        }
        return Optional.of(issuer);
    }

    private static void requireSafeIssuer(SuiteSettings settings) {
        if (settings.issuerPort().isPresent()) {
            if (settings.configured(PROVIDER).isPresent()) {
                throw new StartException(
                        "--issuer is a provider of its own, so " + PROVIDER + " must not name another");
            }
            settings.configured("server.address").ifPresent(SuiteOptions::requireLoopback);
        }
    }

    /// It lets everybody in who reaches it, and so do services that trust it.
    private static void requireLoopback(String address) {
        try {
            if (InetAddress.getByName(address).isLoopbackAddress()) {
                return;
            }
        } catch (UnknownHostException e) {
            throw new StartException("server.address is " + address + ", which is no address", e);
        }
        throw new StartException("--issuer asks nobody for a password, so server.address must be a loopback address,"
                + " but is " + address);
    }

    private List<String> historyProperties() {
        List<String> chosen = new ArrayList<>();
        if (history != null) {
            if (!Files.isRegularFile(history) || !InputFile.readable(history)) {
                throw new StartException("--history must be a file that ends in .csv, .tsv, .txt, .json, .jsonl or"
                        + " .ndjson, and may have .gz or .zst behind; got " + history);
            }
            chosen.add("vigil.training.history-file=" + history.toAbsolutePath());
        }
        if (historyMapping != null) {
            chosen.add("vigil.training.history-mapping=" + historyMapping);
        }
        return chosen;
    }

    private Set<Part> chosenParts() {
        Set<Part> chosen = EnumSet.noneOf(Part.class);
        parts.forEach(label -> chosen.add(Part.of(label)));
        if (chosen.isEmpty()) {
            chosen.addAll(EnumSet.allOf(Part.class));
        }
        if (kafka != null) {
            chosen.remove(Part.KAFKA);
        }
        if (clickHouse != null) {
            chosen.remove(Part.CLICKHOUSE);
        }
        return chosen;
    }

    private Map<Part, Integer> chosenPorts() {
        Map<Part, Integer> chosen = new EnumMap<>(Part.class);
        ports.forEach((label, port) -> {
            if (port < 0 || port > LAST_PORT) {
                throw new IllegalArgumentException(
                        "the port of " + label + " must be 0 to " + LAST_PORT + ", got " + port);
            }
            chosen.put(Part.of(label), port);
        });
        return chosen;
    }

    private static ExternalClickHouse external(String url) {
        return new ExternalClickHouse(
                url,
                Optional.ofNullable(System.getenv("CLICKHOUSE_USER")).orElse("default"),
                Optional.ofNullable(System.getenv("CLICKHOUSE_PASSWORD")).orElse(""));
    }
}
