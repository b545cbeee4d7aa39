/// Layer 4: gradient-boosted trees that learn from confirmed frauds.
@NullMarked
package dev.vigil.layer.supervised;

import org.jspecify.annotations.NullMarked;
