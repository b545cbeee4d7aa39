@NullMarked
package dev.vigil.training.search;

import org.jspecify.annotations.NullMarked;
