@NullMarked
package dev.vigil.drift;

import org.jspecify.annotations.NullMarked;
