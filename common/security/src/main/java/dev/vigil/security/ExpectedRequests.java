package dev.vigil.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Refuses what a handler would not look at: query parameters it does not know, because a misspelt filter would
/// silently
/// not filter, and a body where it reads none.
final class ExpectedRequests implements HandlerInterceptor {
    private final RefusalWriter refusals;
    private final Map<HandlerMethod, Expected> byHandler = new ConcurrentHashMap<>();

    ExpectedRequests(RefusalWriter refusals) {
        this.refusals = refusals;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod method)) {
            return true;
        }
        Expected expected = byHandler.computeIfAbsent(method, Expected::of);
        List<RefusalWriter.FieldProblem> problems = new ArrayList<>();
        for (String name : request.getParameterMap().keySet()) {
            if (!expected.parameters().contains(name)) {
                problems.add(new RefusalWriter.FieldProblem(name, expected.unknown()));
            }
        }
        if (!expected.body() && hasBody(request)) {
            problems.add(new RefusalWriter.FieldProblem("body", "must be empty; nothing here reads one"));
        }
        if (!problems.isEmpty()) {
            refusals.invalid(response, problems);
        }
        return problems.isEmpty();
    }

    private static boolean hasBody(HttpServletRequest request) throws IOException {
        long announced = request.getContentLengthLong();
        return announced > 0 || (announced < 0 && request.getInputStream().read() >= 0);
    }

    /// What a handler looks at.
    ///
    /// @param parameters names of the query's
    /// @param body       whether it says of which type a body has to be, which all do that read one
    private record Expected(Set<String> parameters, boolean body) {
        static Expected of(HandlerMethod method) {
            Set<String> names = new TreeSet<>();
            for (MethodParameter parameter : method.getMethodParameters()) {
                RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
                if (annotation != null) {
                    names.add(annotation.value());
                }
            }
            RequestMapping mapping =
                    AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
            return new Expected(names, mapping != null && mapping.consumes().length > 0);
        }

        String unknown() {
            return parameters.isEmpty()
                    ? "is not known; there are no parameters here"
                    : "is not known; there are " + String.join(", ", parameters);
        }
    }
}
