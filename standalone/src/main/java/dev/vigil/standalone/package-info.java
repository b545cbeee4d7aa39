/// Everything on one machine: engines and services in one command.
@NullMarked
package dev.vigil.standalone;

import org.jspecify.annotations.NullMarked;
