/// Binary trees in flat arrays and the walk through them: what layers made of trees have in common.
@NullMarked
package dev.vigil.layer.trees;

import org.jspecify.annotations.NullMarked;
