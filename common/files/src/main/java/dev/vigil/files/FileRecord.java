package dev.vigil.files;

import dev.vigil.records.Inspection;

/// What a record of a file turned out to be.
///
/// @param fraud    whether the file marks it as fraud
/// @param scenario the kind of fraud, empty when the file does not say
public record FileRecord(Inspection inspection, boolean fraud, String scenario) {
    static FileRecord unmarked(Inspection inspection) {
        return new FileRecord(inspection, false, "");
    }
}
