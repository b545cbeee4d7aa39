@NullMarked
package dev.vigil.simulation;

import org.jspecify.annotations.NullMarked;
