/// The names configuration may use: what begins with `vigil` and is none of them is a typing error, and stops the
/// start.
@NullMarked
package dev.vigil.configuration;

import org.jspecify.annotations.NullMarked;
