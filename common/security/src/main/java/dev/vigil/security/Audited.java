package dev.vigil.security;

import dev.vigil.audit.AuditAction;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On a handler of requests: each request is entered into the audit log before the handler sees it, and answered with
/// 503
/// when that cannot be done. Its end is entered by the status of the answer: done, refused (4xx) or failed.
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Audited {
    AuditAction value();

    /// What it is done to, with variables of the path in braces: `run {run_id}`.
    String target() default "";

    /// Names of query parameters that are entered as facts.
    String[] facts() default {};
}
