@NullMarked
package dev.vigil.service.dashboard.job;

import org.jspecify.annotations.NullMarked;
