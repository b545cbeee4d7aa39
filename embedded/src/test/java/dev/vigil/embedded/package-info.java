@NullMarked
package dev.vigil.embedded;

import org.jspecify.annotations.NullMarked;
