/// Labelled life and crime on a small exchange, for demonstrations, training and tests.
@NullMarked
package dev.vigil.simulation;

import org.jspecify.annotations.NullMarked;
