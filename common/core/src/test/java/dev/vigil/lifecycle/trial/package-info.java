@NullMarked
package dev.vigil.lifecycle.trial;

import org.jspecify.annotations.NullMarked;
