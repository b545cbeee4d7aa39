@NullMarked
package dev.vigil.service.dashboard.training;

import org.jspecify.annotations.NullMarked;
