package dev.vigil.feature;

/// One number a detector looks at.
///
/// Unit, range and formula speak of the value people read; [Scale] says what of it goes into the vector.
///
/// @param name        stable snake_case name
/// @param unit        of the value people read: `USD`, `days`, `km/h`, `times` for a ratio, `0/1` for a flag
/// @param range       the possible values
/// @param formula     how it is computed, with the value taken when something is unknown
/// @param description what it tells an analyst, a noun phrase
public record Feature(
        String name,
        FeatureGroup group,
        String unit,
        String range,
        Scale scale,
        String formula,
        String description,
        FeatureFunction function) {
    static Feature linear(
            FeatureGroup group,
            String name,
            String unit,
            String range,
            String formula,
            String description,
            FeatureFunction function) {
        return new Feature(name, group, unit, range, Scale.LINEAR, formula, description, function);
    }

    static Feature logarithmic(
            FeatureGroup group,
            String name,
            String unit,
            String range,
            String formula,
            String description,
            FeatureFunction function) {
        return new Feature(name, group, unit, range, Scale.LOGARITHMIC, formula, description, function);
    }

    static Feature flag(FeatureGroup group, String name, String formula, String description, FeatureFunction function) {
        return new Feature(name, group, "0/1", "0 or 1", Scale.LINEAR, formula, description, function);
    }

    /// The value in its unit, from the number in the vector.
    public double natural(float inVector) {
        return scale.toUnit(inVector);
    }

    /// One phrase for an analyst: the value, and what is usual.
    ///
    /// @param inVector the number in the transaction's vector
    /// @param typical  the same feature's number for an ordinary transaction
    public String describe(float inVector, float typical) {
        return description + ": " + text(inVector) + ", usually " + text(typical);
    }

    /// The value in its unit as text, such as `12.5 USD` or `yes`.
    public String text(float inVector) {
        double value = natural(inVector);
        if (unit.equals("0/1")) {
            return value > 0.5 ? "yes" : "no";
        }
        String number = NumberText.of(value);
        return unit.isEmpty() ? number : number + " " + unit;
    }

    float compute(FeatureContext context) {
        float value = (float) scale.toVector(function.value(context));
        return Float.isFinite(value) ? value : 0;
    }
}
