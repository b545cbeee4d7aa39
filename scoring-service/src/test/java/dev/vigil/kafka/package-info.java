/// Topics on a real broker, which their own module cannot depend on.
@NullMarked
package dev.vigil.kafka;

import org.jspecify.annotations.NullMarked;
