/// How far the present is from what the model in force learned, hour by hour (F5-F9).
@NullMarked
package dev.vigil.service.training.drift;

import org.jspecify.annotations.NullMarked;
