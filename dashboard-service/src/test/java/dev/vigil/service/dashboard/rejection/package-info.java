@NullMarked
package dev.vigil.service.dashboard.rejection;

import org.jspecify.annotations.NullMarked;
