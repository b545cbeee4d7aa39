@NullMarked
package dev.vigil.service.training;

import org.jspecify.annotations.NullMarked;
