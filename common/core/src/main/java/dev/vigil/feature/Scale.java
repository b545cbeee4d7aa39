package dev.vigil.feature;

/// How a value in its unit becomes a number in the feature vector.
///
/// Detectors see the vector, people see the unit. Amounts, counts without limit and ratios span many orders of
/// magnitude; their logarithm lets a detector tell 3 from 10 as well as 3,000 from 10,000.
public enum Scale {
    /// The value itself.
    LINEAR {
        @Override
        double toVector(double value) {
            return value;
        }

        @Override
        double toUnit(double value) {
            return value;
        }
    },

    /// ln(1 + |value|) with the sign of the value.
    LOGARITHMIC {
        @Override
        double toVector(double value) {
            return value < 0 ? -Math.log1p(-value) : Math.log1p(value);
        }

        @Override
        double toUnit(double value) {
            return value < 0 ? -Math.expm1(-value) : Math.expm1(value);
        }
    };

    abstract double toVector(double value);

    abstract double toUnit(double value);
}
