/// Models in the Open Neural Network Exchange format (ONNX), for other runtimes.
@NullMarked
package dev.vigil.layer.onnx;

import org.jspecify.annotations.NullMarked;
