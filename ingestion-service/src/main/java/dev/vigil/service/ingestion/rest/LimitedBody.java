package dev.vigil.service.ingestion.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;

/// A request's body that ends in a [BodyTooLargeException] when it goes on for too long.
final class LimitedBody extends InputStream {
    private final InputStream in;
    private final long limit;
    private long count;

    private LimitedBody(InputStream in, long limit) {
        this.in = in;
        this.limit = limit;
    }

    /// @throws BodyTooLargeException at once when the request announces too much
    static LimitedBody of(HttpServletRequest request, long limit) throws IOException {
        if (request.getContentLengthLong() > limit) {
            throw new BodyTooLargeException(limit);
        }
        return new LimitedBody(request.getInputStream(), limit);
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
            throw new BodyTooLargeException(limit);
        }
    }
}
