/// From evidence to points: calibration, combination and explanation.
@NullMarked
package dev.vigil.risk;

import org.jspecify.annotations.NullMarked;
