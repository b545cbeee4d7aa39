package dev.vigil.standalone;

import dev.vigil.audit.AuditAction;
import dev.vigil.security.ApiKey;
import dev.vigil.security.ApiKeys;
import dev.vigil.security.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The keys machines call with. Whoever reaches Kafka may make them: they live in one of its topics.
@Command(
        name = "keys",
        description = "Issue, list and revoke the API keys machines call with.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {Keys.Create.class, Keys.ListAll.class, Keys.Revoke.class})
final class Keys {
    private static final Pattern DAYS = Pattern.compile("([1-9][0-9]{0,4})d");

    private Keys() {}

    private static <T> T with(SuiteOptions options, Function<ApiKeys, T> work) {
        return with(options, (keys, _) -> work.apply(keys));
    }

    private static <T> T with(SuiteOptions options, BiFunction<ApiKeys, CommandAudit, T> work) {
        try (Engines engines = Engines.open(options.settings(), EnumSet.of(Part.KAFKA));
                CommandAudit audit = new CommandAudit(engines.kafka())) {
            return work.apply(new ApiKeys(engines.kafka()), audit);
        } catch (IllegalArgumentException e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private static String labels(ApiKey key) {
        return key.roles().stream().map(Role::label).sorted().collect(Collectors.joining(","));
    }

    @Command(
            name = "create",
            description = "Issue a key. Its secret is printed this once, and stored nowhere.",
            mixinStandardHelpOptions = true)
    static final class Create implements Callable<Integer> {
        @Mixin
        private SuiteOptions options = new SuiteOptions();

        @Parameters(paramLabel = "NAME", description = "what will use it: letters, digits, dots, hyphens")
        private String name = "";

        @Option(
                names = "--role",
                split = ",",
                required = true,
                paramLabel = "ROLE",
                description = "what it may be used for: viewer, analyst, lead, modeller, operator, admin, producer")
        private List<String> roles = List.of();

        @Option(
                names = "--expires",
                defaultValue = "365d",
                paramLabel = "DAYS",
                description = "how long it is good, such as 90d, or never (default ${DEFAULT-VALUE})")
        private String expires = "365d";

        @Override
        public Integer call() {
            Instant now = now();
            ApiKeys.Issued issued = with(options, (keys, audit) -> issue(keys, audit, now));
            System.err.printf(
                    "Key %s for %s (%s), good %s. This is its secret, shown once:%n",
                    issued.key().id(),
                    name,
                    labels(issued.key()),
                    issued.key().expiresAt() == null
                            ? "until it is revoked"
                            : "until " + issued.key().expiresAt());
            System.out.println(issued.secret());
            return 0;
        }

        private ApiKeys.Issued issue(ApiKeys keys, CommandAudit audit, Instant now) {
            Set<Role> allowed = roles();
            Instant end = expiry(now);
            Map<String, String> facts = Map.of(
                    "roles",
                    allowed.stream().map(Role::label).sorted().collect(Collectors.joining(",")),
                    "expires",
                    end == null ? "never" : end.toString());
            return audit.around(
                    AuditAction.KEY_CREATE,
                    "key " + name,
                    facts,
                    () -> keys.issue(name, allowed, now, end),
                    issued -> Map.of("id", issued.key().id()));
        }

        private Set<Role> roles() {
            return roles.stream().map(Role::of).collect(Collectors.toSet());
        }

        private @Nullable Instant expiry(Instant now) {
            if (expires.equals("never")) {
                return null;
            }
            Matcher days = DAYS.matcher(expires);
            if (!days.matches()) {
                throw new StartException("--expires must be a number of days such as 90d, or never; got " + expires);
            }
            return now.plus(Duration.ofDays(Integer.parseInt(days.group(1))));
        }
    }

    @Command(name = "list", description = "List all keys, without their secrets.", mixinStandardHelpOptions = true)
    static final class ListAll implements Callable<Integer> {
        @Mixin
        private SuiteOptions options = new SuiteOptions();

        @Override
        public Integer call() {
            Instant now = now();
            System.out.printf(
                    "%-12s  %-24s  %-20s  %-8s  %-20s  %s%n", "id", "name", "roles", "state", "expires", "last used");
            for (ApiKeys.Listed listed : with(options, ApiKeys::list)) {
                ApiKey key = listed.key();
                System.out.printf(
                        "%-12s  %-24s  %-20s  %-8s  %-20s  %s%n",
                        key.id(),
                        key.name(),
                        labels(key),
                        key.state(now).label(),
                        key.expiresAt() == null ? "never" : key.expiresAt(),
                        listed.lastUsedAt() == null
                                ? "never"
                                : listed.lastUsedAt().truncatedTo(ChronoUnit.SECONDS));
            }
            return 0;
        }
    }

    @Command(
            name = "revoke",
            description = "Withdraw a key; all services refuse it from then on.",
            mixinStandardHelpOptions = true)
    static final class Revoke implements Callable<Integer> {
        @Mixin
        private SuiteOptions options = new SuiteOptions();

        @Parameters(paramLabel = "KEY", description = "its id, or its name when only one key has it")
        private String which = "";

        @Override
        public Integer call() {
            ApiKey revoked = with(
                    options,
                    (keys, audit) -> audit.around(
                            AuditAction.KEY_REVOKE,
                            "key " + which,
                            Map.of(),
                            () -> keys.revoke(which, now()),
                            key -> Map.of("id", key.id(), "name", key.name())));
            System.out.printf("Key %s of %s is revoked.%n", revoked.id(), revoked.name());
            return 0;
        }
    }
}
