/// Dead letters: what could not be taken in, and why.
@NullMarked
package dev.vigil.service.dashboard.rejection;

import org.jspecify.annotations.NullMarked;
