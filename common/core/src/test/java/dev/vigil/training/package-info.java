@NullMarked
package dev.vigil.training;

import org.jspecify.annotations.NullMarked;
