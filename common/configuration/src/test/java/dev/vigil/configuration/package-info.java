@NullMarked
package dev.vigil.configuration;

import org.jspecify.annotations.NullMarked;
