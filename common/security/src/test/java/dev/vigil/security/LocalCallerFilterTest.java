package dev.vigil.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;

class LocalCallerFilterTest {
    @AfterEach
    void forget() {
        SecurityContextHolder.clearContext();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8000,         ,                         200",
        "LOCALHOST,              ,                         200",
        "127.0.0.1:8000,         http://localhost:5173,    200",
        "[::1]:8000,             http://[::1]:8000,        200",
        "rebound.example:8000,   ,                         403",
        "127.0.0.1.example,      ,                         403",
        ",                       ,                         403",
        "localhost:8000,         https://other.example,    403",
        "localhost:8000,         null,                     403",
        "localhost:8000,         ://,                      403"
    })
    void onlyThisMachineIsAnswered(@Nullable String host, @Nullable String origin, int status)
            throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/alert");
        if (host != null) {
            request.addHeader("Host", host);
        }
        if (origin != null) {
            request.addHeader("Origin", origin);
        }
        MockHttpServletResponse response = new MockHttpServletResponse();

        new LocalCallerFilter(new RefusalWriter((_, _, _) -> {})).doFilter(request, response, new MockFilterChain());

        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(SecurityContextHolder.getContext().getAuthentication() != null)
                .isEqualTo(status == 200);
    }
}
