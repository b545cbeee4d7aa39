/// What all tests of the deployment files need: the repository's files, external tools, a suite that runs.
@NullMarked
package dev.vigil.deployment;

import org.jspecify.annotations.NullMarked;
