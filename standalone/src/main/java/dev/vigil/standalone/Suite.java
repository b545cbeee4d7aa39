package dev.vigil.standalone;

import dev.vigil.embedded.EngineException;
import dev.vigil.embedded.clickhouse.ClickHouseSettings;
import dev.vigil.embedded.clickhouse.EmbeddedClickHouse;
import dev.vigil.embedded.kafka.EmbeddedKafka;
import dev.vigil.embedded.kafka.KafkaSettings;
import dev.vigil.service.dashboard.DashboardApplication;
import dev.vigil.service.ingestion.IngestionApplication;
import dev.vigil.service.scoring.ScoringApplication;
import dev.vigil.service.training.TrainingApplication;
import dev.vigil.standalone.SuiteSettings.ExternalClickHouse;
import dev.vigil.standalone.issuer.Issuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// The chosen parts, running in this process. Closing stops them in the reverse order of their start.
final class Suite implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Suite.class);
    /// The user of the embedded ClickHouse.
    static final String CLICKHOUSE_USER = "vigil";
    /// The secret of the state directory that is this user's password.
    static final String CLICKHOUSE_PASSWORD = "clickhouse-password";
    /// The place of published model bundles in the state directory.
    static final String MODELS = "models";

    /// Every partition written to has its price in every commit, so one machine has as many as it has processors; half
    /// of
    /// these decide, the other half are busy with Kafka and ClickHouse.
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private static final int EMBEDDED_PARTITIONS = Math.clamp(PROCESSORS, 2, 8);
    private static final int STREAM_THREADS = Math.clamp(PROCESSORS / 2, 1, EMBEDDED_PARTITIONS);

    private final SuiteSettings settings;
    private final StateDirectory state;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Map<Part, Integer> ports = new EnumMap<>(Part.class);
    private final Map<Part, ConfigurableApplicationContext> services = new EnumMap<>(Part.class);
    private List<String> modelKeys = List.of();
    private Optional<Issuer> issuer = Optional.empty();

    private Suite(SuiteSettings settings, StateDirectory state) {
        this.settings = settings;
        this.state = state;
    }

    /// Starts every chosen part.
    ///
    /// @param state    claimed here, and released when the suite closes
    /// @param announce told of each part before it starts
    /// @throws StartException if a part cannot start; parts already started are stopped again
    static Suite start(SuiteSettings settings, StateDirectory state, Consumer<Part> announce) {
        Suite suite = new Suite(settings, state);
        try {
            suite.claim();
            suite.chooseModelKeys();
            settings.issuerPort().ifPresent(suite::startIssuer);
            for (Part part : Part.values()) {
                if (settings.parts().contains(part)) {
                    announce.accept(part);
                    suite.start(part);
                }
            }
            return suite;
        } catch (RuntimeException e) {
            suite.close();
            throw e;
        }
    }

    /// The port `part` listens on.
    int port(Part part) {
        return ports.getOrDefault(part, settings.port(part));
    }

    StateDirectory state() {
        return state;
    }

    /// The provider for development, when it was asked for.
    Optional<Issuer> issuer() {
        return issuer;
    }

    /// The context of a service that runs here.
    ConfigurableApplicationContext service(Part part) {
        ConfigurableApplicationContext context = services.get(part);
        if (context == null) {
            throw new IllegalArgumentException(part.label() + " does not run in this process");
        }
        return context;
    }

    private void claim() {
        for (Part part : settings.parts()) {
            requireFree(settings.port(part), part.label(), "--port " + part.label());
        }
        settings.issuerPort().ifPresent(port -> requireFree(port, "the issuer", "--issuer"));
        String name = settings.parts().size() == 1
                ? settings.parts().iterator().next().label()
                : "suite";
        state.claim(name);
        running.push(state);
    }

    /// Where somebody else may train, only who operates both can say whom to trust.
    private void chooseModelKeys() {
        boolean alone = settings.kafka().isEmpty()
                && settings.parts().contains(Part.TRAINING)
                && settings.parts().contains(Part.SCORING);
        if (alone && !isConfigured("vigil.models.") && !isInEnvironment("VIGIL_MODELS_")) {
            modelKeys = ModelKeys.properties(state.path().resolve(MODELS));
        }
    }

    private boolean isConfigured(String prefix) {
        return settings.properties().stream().anyMatch(property -> property.startsWith(prefix));
    }

    private static boolean isInEnvironment(String prefix) {
        return System.getenv().keySet().stream().anyMatch(name -> name.startsWith(prefix));
    }

    /// @param option moves `what` to another port
    private static void requireFree(int port, String what, String option) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new StartException(
                    "port " + port + ", where " + what
                            + " should listen, is taken. If another Vigil runs, stop it or use that one; otherwise"
                            + " choose another port: " + option + "=" + (port + 10),
                    e);
        }
    }

    private void startIssuer(int port) {
        Issuer started = Issuer.start(port, settings.port(Part.DASHBOARD));
        running.push(started);
        issuer = Optional.of(started);
    }

    private void start(Part part) {
        switch (part) {
            case KAFKA -> startKafka();
            case CLICKHOUSE -> startClickHouse();
            case DASHBOARD -> startService(part, DashboardApplication.application());
            case SCORING -> startService(part, ScoringApplication.application());
            case TRAINING -> startService(part, TrainingApplication.application());
            case INGESTION -> startService(part, IngestionApplication.application());
        }
    }

    private void startKafka() {
        try {
            EmbeddedKafka kafka = EmbeddedKafka.start(
                    KafkaSettings.in(state.path().resolve("kafka")).withPort(settings.port(Part.KAFKA)));
            running.push(kafka);
            ports.put(Part.KAFKA, kafka.port());
        } catch (EngineException e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        }
    }

    private void startClickHouse() {
        try {
            EmbeddedClickHouse clickHouse =
                    EmbeddedClickHouse.start(ClickHouseSettings.in(state.path().resolve("clickhouse"))
                            .withPort(settings.port(Part.CLICKHOUSE))
                            .withPassword(clickHousePassword()));
            running.push(clickHouse);
            ports.put(Part.CLICKHOUSE, clickHouse.port());
        } catch (EngineException e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        }
    }

    /// One password for all processes that share this state directory.
    private String clickHousePassword() {
        return state.secret(CLICKHOUSE_PASSWORD);
    }

    private void startService(Part part, SpringApplication application) {
        application.setRegisterShutdownHook(false);
        List<String> arguments = new ArrayList<>(commonArguments());
        arguments.add("--server.port=" + settings.port(part));
        // Also named by the environment, which may mean another directory than --state does.
        arguments.add("--vigil.state=" + state.path());
        modelKeys.forEach(property -> set(property, arguments));
        issuer.ifPresent(provider -> provider.properties().forEach(property -> set(property, arguments)));
        settings.properties().forEach(property -> set(property, arguments));
        try {
            ConfigurableApplicationContext context = application.run(arguments.toArray(String[]::new));
            running.push(context);
            services.put(part, context);
            if (context instanceof WebServerApplicationContext web && web.getWebServer() != null) {
                ports.put(part, web.getWebServer().getPort());
            }
        } catch (RuntimeException e) {
            throw new StartException(
                    part.label() + " did not start: " + rootMessage(e) + ". The log is " + state.log(), e);
        }
    }

    /// The last value given for a property holds; Spring would join them to a list.
    private static void set(String property, List<String> arguments) {
        String option = "--" + property;
        String beginning = option.substring(0, option.indexOf('=') + 1);
        arguments.removeIf(argument -> argument.startsWith(beginning));
        arguments.add(option);
    }

    private static String rootMessage(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    private List<String> commonArguments() {
        ExternalClickHouse clickHouse = settings.clickHouse(port(Part.CLICKHOUSE), state);
        return List.of(
                "--vigil.kafka.bootstrap-servers=" + settings.kafka(port(Part.KAFKA)),
                "--vigil.kafka.partitions=" + (settings.kafka().isPresent() ? 0 : EMBEDDED_PARTITIONS),
                "--vigil.scoring.threads=" + (settings.kafka().isPresent() ? 0 : STREAM_THREADS),
                "--vigil.clickhouse.url=" + clickHouse.url(),
                "--vigil.clickhouse.user=" + clickHouse.user(),
                "--vigil.clickhouse.password=" + clickHouse.password(),
                "--vigil.state-directory=" + state.path(),
                "--vigil.training.model-directory=" + state.path().resolve(MODELS),
                "--vigil.dashboard.training-url=http://localhost:" + settings.port(Part.TRAINING));
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            AutoCloseable next = running.pop();
            try {
                next.close();
            } catch (Exception e) {
                log.warn("{} did not stop cleanly", next.getClass().getSimpleName(), e);
            }
        }
    }
}
