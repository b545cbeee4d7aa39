@NullMarked
package dev.vigil.decision;

import org.jspecify.annotations.NullMarked;
