@NullMarked
package dev.vigil.service.dashboard.history;

import org.jspecify.annotations.NullMarked;
