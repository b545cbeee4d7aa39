/// What transactions turned out to be: said by analysts and banks, published, listed.
@NullMarked
package dev.vigil.service.dashboard.label;

import org.jspecify.annotations.NullMarked;
