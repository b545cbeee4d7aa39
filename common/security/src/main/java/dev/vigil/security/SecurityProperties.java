package dev.vigil.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Who gets in.
///
/// @param mode    `secured`, the default: callers show who they are; or `demo`: everybody at this machine may do
///                everything, and the service refuses to listen on any other than the loopback interface
/// @param metrics who may read `/actuator/prometheus`: `operator`, the default, or `open`: whoever reaches the port
/// @param sessionLifetime how long a session of a person lasts at most, however busy it is, 1 minute to 30 days;
///                default 12 hours
/// @param limits  on requests
@ConfigurationProperties("vigil.security")
public record SecurityProperties(
        @DefaultValue("secured") Mode mode,
        @DefaultValue("operator") Metrics metrics,
        @DefaultValue("12h") Duration sessionLifetime,
        @DefaultValue Limits limits) {
    private static final Duration SHORTEST_SESSION = Duration.ofMinutes(1);
    private static final Duration LONGEST_SESSION = Duration.ofDays(30);

    public SecurityProperties {
        if (sessionLifetime.compareTo(SHORTEST_SESSION) < 0 || sessionLifetime.compareTo(LONGEST_SESSION) > 0) {
            throw new IllegalArgumentException(
                    "vigil.security.session-lifetime is " + sessionLifetime + ", must be 1 minute to 30 days");
        }
    }

    public enum Mode {
        DEMO,
        SECURED
    }

    public enum Metrics {
        OPERATOR,
        OPEN
    }

    /// Requests a second, each with bursts of twice as many, more being answered with 429; and the size of a body,
    /// larger ones being answered with 413.
    ///
    /// @param known   of each key or person, 1 to 1,000,000; default 1,000
    /// @param unknown of each address that shows neither, 1 to 1,000,000; default 100
    /// @param body    of a request, where its address has no limit of its own, 1 KB to 64 MB; default 1 MB
    public record Limits(
            @DefaultValue("1000") int known,
            @DefaultValue("100") int unknown,
            @DefaultValue("1MB") DataSize body) {
        private static final int MOST = 1_000_000;
        private static final DataSize SMALLEST_BODY = DataSize.ofKilobytes(1);
        private static final DataSize LARGEST_BODY = DataSize.ofMegabytes(64);

        public Limits {
            if (body.compareTo(SMALLEST_BODY) < 0 || body.compareTo(LARGEST_BODY) > 0) {
                throw new IllegalArgumentException("vigil.security.limits.body is " + body + ", must be 1KB to 64MB");
            }
            within("known", known);
            within("unknown", unknown);
        }

        private static void within(String name, int value) {
            if (value < 1 || value > MOST) {
                throw new IllegalArgumentException(
                        "vigil.security.limits." + name + " is " + value + ", must be 1 to " + MOST);
            }
        }
    }
}
