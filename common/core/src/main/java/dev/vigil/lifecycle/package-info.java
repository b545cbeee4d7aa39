/// The life of a model after training: what it must prove, and the steps that lead into force and out of it.
@NullMarked
package dev.vigil.lifecycle;

import org.jspecify.annotations.NullMarked;
