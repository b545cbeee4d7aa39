@NullMarked
package dev.vigil.security;

import org.jspecify.annotations.NullMarked;
