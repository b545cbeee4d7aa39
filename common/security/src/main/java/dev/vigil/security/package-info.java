/// Who may do what over HTTP, the same in all four services: roles, rules by path that deny what they do not name, keys
/// for machines, limits on requests, and refusals as problem details.
///
/// A service has it by having this module on its class path; it adds one bean of [dev.vigil.security.AccessRules], and
/// nothing is reachable (but by an administrator) that no rule names.
@NullMarked
package dev.vigil.security;

import org.jspecify.annotations.NullMarked;
