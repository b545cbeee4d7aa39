package dev.vigil.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/// Bounds the body of every request: what announces too much is refused unread, and what announces nothing is counted
/// while it is read. Comes before anything that may read bodies, so strangers are bounded too.
final class BodyLimits extends OncePerRequestFilter {
    private static final String EXCEEDED = BodyLimits.class.getName();

    private final long most;
    private final List<Address> addresses;
    private final RefusalWriter refusals;

    /// @param most   a body may have where `limits` say nothing else
    /// @param limits of single addresses
    BodyLimits(DataSize most, List<BodyLimit> limits, RefusalWriter refusals) {
        this.most = most.toBytes();
        this.addresses = limits.stream().map(Address::of).toList();
        this.refusals = refusals;
    }

    private record Address(RequestMatcher matcher, long most) {
        static Address of(BodyLimit limit) {
            return new Address(
                    PathPatternRequestMatcher.withDefaults().matcher(limit.pattern()),
                    limit.most().toBytes());
        }
    }

    /// Bytes the body of `request` may have, when it had more; null when it did not.
    static @Nullable Long exceeded(HttpServletRequest request) {
        return request.getAttribute(EXCEEDED) instanceof Long limit ? limit : null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long announced = request.getContentLengthLong();
        if (announced == 0) {
            chain.doFilter(request, response);
        } else if (announced < 0) {
            count(request, response, chain);
        } else if (announced <= limit(request)) {
            chain.doFilter(request, response);
        } else {
            refusals.tooLarge(response, limit(request));
        }
    }

    /// Answers what came of reading too much outside of controllers, in another filter.
    private void count(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(new CountedRequest(request), response);
        } catch (IOException | ServletException | RuntimeException e) {
            Long limit = exceeded(request);
            if (limit == null || response.isCommitted()) {
                throw e;
            }
            refusals.tooLarge(response, limit);
        }
    }

    private long limit(HttpServletRequest request) {
        for (Address address : addresses) {
            if (address.matcher().matches(request)) {
                return address.most();
            }
        }
        return most;
    }

    private final class CountedRequest extends HttpServletRequestWrapper {
        private @Nullable CountedBody body;

        CountedRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            CountedBody counted = body;
            if (counted == null) {
                HttpServletRequest request = (HttpServletRequest) getRequest();
                counted = new CountedBody(request, limit(request));
                body = counted;
            }
            return counted;
        }

        @Override
        public BufferedReader getReader() throws IOException {
            String encoding = getCharacterEncoding();
            Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
            return new BufferedReader(new InputStreamReader(getInputStream(), charset));
        }
    }

    private static final class CountedBody extends ServletInputStream {
        private final HttpServletRequest request;
        private final ServletInputStream in;
        private final long limit;
        private long count;

        CountedBody(HttpServletRequest request, long limit) throws IOException {
            this.request = request;
            this.in = request.getInputStream();
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            if (value >= 0) {
                add(1);
            }
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = in.read(target, offset, length);
            if (read > 0) {
                add(read);
            }
            return read;
        }

        private void add(int read) throws BodyTooLargeException {
            count += read;
            if (count > limit) {
                request.setAttribute(EXCEEDED, limit);
                throw new BodyTooLargeException(limit);
            }
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
