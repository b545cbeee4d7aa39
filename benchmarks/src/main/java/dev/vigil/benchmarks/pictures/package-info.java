/// Draws the pictures of the documentation from real runs.
@NullMarked
package dev.vigil.benchmarks.pictures;

import org.jspecify.annotations.NullMarked;
