/// Layer 2: the isolation forest.
@NullMarked
package dev.vigil.layer.isolation;

import org.jspecify.annotations.NullMarked;
