package dev.vigil.service.dashboard.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Refuses query parameters that a handler does not know: a misspelt filter would otherwise silently not filter.
final class KnownParameters implements HandlerInterceptor {
    private final Map<HandlerMethod, Set<String>> knownByHandler = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Set<String> known = knownByHandler.computeIfAbsent(method, KnownParameters::known);
            List<FieldProblem> problems = new ArrayList<>();
            for (String name : request.getParameterMap().keySet()) {
                if (!known.contains(name)) {
                    problems.add(new FieldProblem(name, unknown(known)));
                }
            }
            if (!problems.isEmpty()) {
                throw new InvalidRequestException(problems);
            }
        }
        return true;
    }

    private static String unknown(Set<String> known) {
        return known.isEmpty()
                ? "is not known; there are no parameters here"
                : "is not known; there are " + String.join(", ", known);
    }

    private static Set<String> known(HandlerMethod method) {
        Set<String> names = new TreeSet<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
            if (annotation != null) {
                names.add(annotation.value());
            }
        }
        return names;
    }
}
