package dev.vigil.service.ingestion.file;

/// How far a file has been taken in: records = accepted + rejected.
///
/// @param records  records of the file, its header not counted
/// @param accepted transactions among them
/// @param rejected records that became dead letters
/// @param labels   labels sent along
record Tally(long records, long accepted, long rejected, long labels) {
    static final Tally NOTHING = new Tally(0, 0, 0, 0);

    Tally plusAccepted(boolean labelled) {
        return new Tally(records + 1, accepted + 1, rejected, labels + (labelled ? 1 : 0));
    }

    Tally plusRejected() {
        return new Tally(records + 1, accepted, rejected + 1, labels);
    }

    Tally minus(Tally other) {
        return new Tally(
                records - other.records, accepted - other.accepted, rejected - other.rejected, labels - other.labels);
    }
}
