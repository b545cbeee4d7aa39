@NullMarked
package dev.vigil.service.dashboard.statistics;

import org.jspecify.annotations.NullMarked;
