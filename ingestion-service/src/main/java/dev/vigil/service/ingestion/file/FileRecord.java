package dev.vigil.service.ingestion.file;

import dev.vigil.service.ingestion.intake.Inspection;

/// What a record of a file turned out to be.
///
/// @param fraud    whether the file marks it as fraud
/// @param scenario the kind of fraud, empty when the file does not say
record FileRecord(Inspection inspection, boolean fraud, String scenario) {
    static FileRecord unmarked(Inspection inspection) {
        return new FileRecord(inspection, false, "");
    }
}
