@NullMarked
package dev.vigil.files;

import org.jspecify.annotations.NullMarked;
