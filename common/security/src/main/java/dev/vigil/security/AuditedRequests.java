package dev.vigil.security;

import dev.vigil.audit.AuditOutcome;
import dev.vigil.audit.AuditUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/// Enters requests whose handlers are [Audited].
final class AuditedRequests implements HandlerInterceptor {
    private static final String BEGUN = AuditedRequests.class.getName();

    private final AuditTrail audit;

    AuditedRequests(AuditTrail audit) {
        this.audit = audit;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Audited audited = handler instanceof HandlerMethod method ? method.getMethodAnnotation(Audited.class) : null;
        if (audited != null) {
            try {
                request.setAttribute(
                        BEGUN, audit.begin(audited.value(), target(audited, request), facts(audited, request)));
            } catch (AuditUnavailableException e) {
                throw unavailable(e);
            }
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (request.getAttribute(BEGUN) instanceof AuditTrail.Begun begun) {
            begun.ended(outcome(response.getStatus()), Map.of("status", Integer.toString(response.getStatus())));
        }
    }

    private static AuditOutcome outcome(int status) {
        HttpStatusCode code = HttpStatusCode.valueOf(status);
        if (code.is4xxClientError()) {
            return AuditOutcome.REFUSED;
        }
        return code.isError() ? AuditOutcome.FAILED : AuditOutcome.DONE;
    }

    private static String target(Audited audited, HttpServletRequest request) {
        String target = audited.target();
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            for (Map.Entry<?, ?> variable : variables.entrySet()) {
                target = target.replace("{" + variable.getKey() + "}", String.valueOf(variable.getValue()));
            }
        }
        return target;
    }

    private static Map<String, String> facts(Audited audited, HttpServletRequest request) {
        Map<String, String> facts = new TreeMap<>();
        for (String name : audited.facts()) {
            String value = request.getParameter(name);
            if (value != null) {
                facts.put(name, value);
            }
        }
        return facts;
    }

    private static ErrorResponseException unavailable(AuditUnavailableException cause) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE,
                "This cannot be entered into the audit log, so it was not done. Try again in a moment.");
        problem.setTitle("Audit log unavailable");
        RefusalWriter.commonProperties().forEach(problem::setProperty);
        ErrorResponseException answer = new ErrorResponseException(HttpStatus.SERVICE_UNAVAILABLE, problem, cause);
        answer.getHeaders().set(HttpHeaders.RETRY_AFTER, RefusalWriter.RETRY_SECONDS);
        answer.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return answer;
    }
}
