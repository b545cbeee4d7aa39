@NullMarked
package dev.vigil.standalone;

import org.jspecify.annotations.NullMarked;
