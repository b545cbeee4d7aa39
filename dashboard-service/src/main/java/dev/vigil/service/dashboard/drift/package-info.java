/// How far the present is from what the model in force learned.
@NullMarked
package dev.vigil.service.dashboard.drift;

import org.jspecify.annotations.NullMarked;
