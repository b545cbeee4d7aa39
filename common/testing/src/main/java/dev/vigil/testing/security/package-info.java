/// What every service has to prove about who may do what.
@NullMarked
package dev.vigil.testing.security;

import org.jspecify.annotations.NullMarked;
