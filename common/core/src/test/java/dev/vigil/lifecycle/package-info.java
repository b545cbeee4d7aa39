@NullMarked
package dev.vigil.lifecycle;

import org.jspecify.annotations.NullMarked;
