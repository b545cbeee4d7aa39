/// Measures of detection quality.
@NullMarked
package dev.vigil.evaluation;

import org.jspecify.annotations.NullMarked;
