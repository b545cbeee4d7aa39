package dev.vigil.security;

import java.util.Optional;

/// That somebody was let in, for what goes on after the request it began with: it has to ask now and then.
@FunctionalInterface
public interface Admission {
    /// Why it is over, in words for whoever was let in; empty while it lasts. Cheap, and safe for any thread.
    Optional<String> end();
}
