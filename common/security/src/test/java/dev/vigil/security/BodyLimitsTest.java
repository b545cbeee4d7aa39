package dev.vigil.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

class BodyLimitsTest {
    private final BodyLimits limits = new BodyLimits(
            DataSize.ofBytes(10),
            List.of(new BodyLimit("/api/larger", DataSize.ofBytes(20))),
            new RefusalWriter((_, _, _) -> {}));
    private final AtomicReference<String> read = new AtomicReference<>("nothing");

    private final FilterChain reading =
            (request, _) -> read.set(new String(request.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));

    private static MockHttpServletRequest announced(String path, int bytes) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
        request.setContent("x".repeat(bytes).getBytes(StandardCharsets.US_ASCII));
        return request;
    }

    /// In chunks, of which nobody knows how many come.
    private static MockHttpServletRequest unannounced(String path, int bytes) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", path) {
            @Override
            public long getContentLengthLong() {
                return -1;
            }
        };
        request.setContent("x".repeat(bytes).getBytes(StandardCharsets.US_ASCII));
        return request;
    }

    private MockHttpServletResponse answer(HttpServletRequest request, FilterChain chain)
            throws ServletException, IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        limits.doFilter(request, response, chain);
        return response;
    }

    private static void readByteByByte(ServletRequest request, ServletResponse response) throws IOException {
        int last = 0;
        while (last >= 0) {
            last = request.getInputStream().read();
        }
    }

    @Test
    void whatIsAsLongAsItMayBeIsReadWhole() throws Exception {
        assertThat(answer(announced("/api/any", 10), reading).getStatus()).isEqualTo(200);
        assertThat(read.get()).isEqualTo("x".repeat(10));
        assertThat(answer(unannounced("/api/any", 10), reading).getStatus()).isEqualTo(200);
        assertThat(read.get()).isEqualTo("x".repeat(10));
    }

    @Test
    void whatAnnouncesMoreIsNotRead() throws Exception {
        MockHttpServletResponse refused = answer(announced("/api/any", 11), reading);

        assertThat(refused.getStatus()).isEqualTo(413);
        assertThat(refused.getContentType()).startsWith("application/problem+json");
        assertThat(refused.getContentAsString()).contains("\"detail\":\"The body may have 10 bytes.\"");
        assertThat(read.get()).isEqualTo("nothing");
    }

    @Test
    void whatGoesOnForLongerIsRefusedHoweverItIsRead() throws Exception {
        assertThat(answer(unannounced("/api/any", 11), reading).getStatus()).isEqualTo(413);
        assertThat(answer(
                                unannounced("/api/any", 11),
                                (request, _) -> request.getReader().readLine())
                        .getStatus())
                .isEqualTo(413);
        assertThat(answer(unannounced("/api/any", 11), BodyLimitsTest::readByteByByte)
                        .getStatus())
                .isEqualTo(413);
    }

    @Test
    void anAddressMayHaveALimitOfItsOwn() throws Exception {
        assertThat(answer(announced("/api/larger", 20), reading).getStatus()).isEqualTo(200);
        assertThat(answer(announced("/api/larger", 21), reading).getStatus()).isEqualTo(413);
        assertThat(answer(unannounced("/api/larger", 21), reading).getContentAsString())
                .contains("The body may have 20 bytes.");
    }

    @Test
    void whatElseFailsIsLeftToOthers() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> answer(unannounced("/api/any", 1), (_, _) -> {
                    throw new IOException("the line broke");
                }))
                .withMessage("the line broke");
    }
}
