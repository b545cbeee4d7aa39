@NullMarked
package dev.vigil.service.dashboard.privacy;

import org.jspecify.annotations.NullMarked;
