package dev.vigil.security;

import org.springframework.util.unit.DataSize;

/// How large bodies may be at one address, where that is not `vigil.security.limits.body`. A service has a bean of it
/// for
/// each such address.
///
/// @param pattern of the path, as Spring's controllers write theirs
/// @param most    a body may have
public record BodyLimit(String pattern, DataSize most) {}
