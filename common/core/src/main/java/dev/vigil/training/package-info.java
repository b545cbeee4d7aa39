/// From history to a trained, calibrated ensemble.
@NullMarked
package dev.vigil.training;

import org.jspecify.annotations.NullMarked;
