/// Whether a model under test does as well as the one in force: what both said of the same transactions, compared.
@NullMarked
package dev.vigil.lifecycle.trial;

import org.jspecify.annotations.NullMarked;
