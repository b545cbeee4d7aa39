package dev.vigil.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets in what is signed at one [SignedEndpoint], and looks at no other address. What failed here, not at the
/// sender's,
/// may be sent again as it is.
final class SignedRequestFilter extends OncePerRequestFilter {
    static final int MOST_BYTES = 256 * 1024;

    private final SignedEndpoint endpoint;
    private final RequestMatcher address;
    private final RefusalWriter refusals;
    private final @Nullable SignatureVerifier verifier;

    /// @throws IllegalArgumentException when the secret is too short, or not of the scheme's form
    SignedRequestFilter(SignedEndpoint endpoint, RefusalWriter refusals, InstantSource clock) {
        this.endpoint = endpoint;
        this.address = address(endpoint);
        this.refusals = refusals;
        this.verifier = verifier(endpoint, clock);
    }

    static RequestMatcher address(SignedEndpoint endpoint) {
        return PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, endpoint.path());
    }

    private static @Nullable SignatureVerifier verifier(SignedEndpoint endpoint, InstantSource clock) {
        try {
            String secret = endpoint.secret().text();
            return secret.isEmpty()
                    ? null
                    : new SignatureVerifier(endpoint.scheme().key(secret), clock);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(endpoint.property() + ": " + e.getMessage(), e);
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !address.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        SignatureVerifier checking = verifier;
        if (checking == null) {
            refusals.write(response, Refusal.NOT_CONFIGURED);
            return;
        }
        byte[] body = body(request);
        if (body == null) {
            refusals.refuse(request, response, Refusal.TOO_LARGE);
            return;
        }
        SignedMessage message = endpoint.scheme().read(request, body);
        if (message == null) {
            refusals.refuse(request, response, Refusal.UNSIGNED);
            return;
        }
        Refusal refusal = checking.refusal(message);
        if (refusal != null) {
            refusals.refuse(request, response, refusal);
            return;
        }
        boolean done = false;
        try {
            letIn();
            chain.doFilter(new ReadRequest(request, body), response);
            done = response.getStatus() < HttpStatus.INTERNAL_SERVER_ERROR.value();
        } finally {
            if (!done) {
                checking.forget(message);
            }
        }
    }

    /// Null when it is too large.
    private static byte @Nullable [] body(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > MOST_BYTES) {
            return null;
        }
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        return body.length > MOST_BYTES ? null : body;
    }

    private void letIn() {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(Caller.signed(endpoint.sender()));
        SecurityContextHolder.setContext(context);
    }

    /// A request whose body was read already.
    private static final class ReadRequest extends HttpServletRequestWrapper {
        private final byte[] body;

        ReadRequest(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new Bytes(body);
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class Bytes extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        Bytes(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("the body is there already, nothing is to be waited for");
        }
    }
}
