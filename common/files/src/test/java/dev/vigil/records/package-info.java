@NullMarked
package dev.vigil.records;

import org.jspecify.annotations.NullMarked;
