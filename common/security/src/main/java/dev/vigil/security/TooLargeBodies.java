package dev.vigil.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/// Answers with 413 when a controller read more than [BodyLimits] allows, whatever became of the exception on its way
/// through the reader of JSON. Before the services' own answers, which would see a body that is no JSON.
final class TooLargeBodies implements HandlerExceptionResolver, Ordered {
    private final RefusalWriter refusals;

    TooLargeBodies(RefusalWriter refusals) {
        this.refusals = refusals;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        Long limit = BodyLimits.exceeded(request);
        if (limit == null || response.isCommitted()) {
            return null;
        }
        try {
            refusals.tooLarge(response, limit);
        } catch (IOException e) {
            throw new UncheckedIOException("the caller left before it was told that its body is too large", e);
        }
        return new ModelAndView();
    }
}
