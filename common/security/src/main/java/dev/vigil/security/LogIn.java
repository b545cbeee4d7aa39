package dev.vigil.security;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/// How people get in. A service that has a bean of it keeps sessions for them; the others know machines only.
@FunctionalInterface
public interface LogIn {
    /// Adds to the security of requests that show no key: the session, its protection against forged requests, and the
    /// ways to open and close one.
    void configure(HttpSecurity http);
}
