/// How far the present is from what the model in force learned, and what to think of it.
@NullMarked
package dev.vigil.drift;

import org.jspecify.annotations.NullMarked;
