@NullMarked
package dev.vigil.service.dashboard.live;

import org.jspecify.annotations.NullMarked;
