@NullMarked
package dev.vigil.service.training.batch;

import org.jspecify.annotations.NullMarked;
