/// Layer 1: rules with points, a flag and a reason each.
@NullMarked
package dev.vigil.layer.rules;

import org.jspecify.annotations.NullMarked;
