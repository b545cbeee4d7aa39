@NullMarked
package dev.vigil.layer.rules;

import org.jspecify.annotations.NullMarked;
