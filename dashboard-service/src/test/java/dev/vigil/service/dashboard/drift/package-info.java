@NullMarked
package dev.vigil.service.dashboard.drift;

import org.jspecify.annotations.NullMarked;
