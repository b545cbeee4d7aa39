package dev.vigil.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.util.unit.DataSize;

class RequestLimitsTest {
    private static final DataSize BODY = DataSize.ofMegabytes(1);

    private final AtomicLong nanos = new AtomicLong();
    private final RequestLimits limits = new RequestLimits(
            new SecurityProperties.Limits(2, 1, BODY), new RefusalWriter((_, _, _) -> {}), new MovableClock());

    private final class MovableClock implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }

    @AfterEach
    void forget() {
        SecurityContextHolder.clearContext();
    }

    private MockHttpServletResponse ask(@Nullable String key, String address) throws ServletException, IOException {
        SecurityContextHolder.clearContext();
        if (key != null) {
            SecurityContextHolder.getContext()
                    .setAuthentication(Caller.of(
                            new ApiKey(ApiKeySecret.hash(key), key, Set.of(Role.VIEWER), Instant.EPOCH, null, null)));
        }
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        request.setRemoteAddr(address);
        MockHttpServletResponse response = new MockHttpServletResponse();
        limits.doFilter(request, response, new MockFilterChain());
        return response;
    }

    private int answered(@Nullable String key, String address) throws ServletException, IOException {
        int answered = 0;
        while (ask(key, address).getStatus() == 200) {
            answered++;
        }
        return answered;
    }

    @Test
    void theUnknownAreCountedByAddressAndTheKnownByName() throws Exception {
        assertThat(answered(null, "192.0.2.1")).isEqualTo(2);
        assertThat(ask(null, "192.0.2.2").getStatus()).isEqualTo(200);
        assertThat(answered("one", "192.0.2.1")).isEqualTo(4);
        assertThat(ask("one", "192.0.2.9").getStatus()).isEqualTo(429);
        assertThat(ask("two", "192.0.2.1").getStatus()).isEqualTo(200);
    }

    @Test
    void whoAsksTooOftenIsToldWhenToGoOn() throws Exception {
        assertThat(answered(null, "192.0.2.1")).isPositive();

        MockHttpServletResponse refused = ask(null, "192.0.2.1");

        assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
        assertThat(refused.getContentType()).startsWith("application/problem+json");
        assertThat(refused.getContentAsString()).contains("\"status\":429", "Too many requests");

        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));

        assertThat(answered(null, "192.0.2.1")).isEqualTo(1);
    }

    @Test
    void aLimitOutOfRangeIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SecurityProperties.Limits(0, 1, BODY))
                .withMessage("vigil.security.limits.known is 0, must be 1 to 1000000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SecurityProperties.Limits(1, 1, DataSize.ofBytes(1_023)))
                .withMessage("vigil.security.limits.body is 1023B, must be 1KB to 64MB");
    }
}
