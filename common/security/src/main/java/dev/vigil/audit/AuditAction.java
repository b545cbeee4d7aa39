package dev.vigil.audit;

/// What is worth an entry.
public enum AuditAction {
    /// A key for machines is issued.
    KEY_CREATE("key.create"),
    /// A key is withdrawn.
    KEY_REVOKE("key.revoke"),
    /// Somebody opens a session, or is refused one.
    LOG_IN("session.open"),
    /// Somebody ends their session.
    LOG_OUT("session.close"),
    /// A caller is refused: the key is not good, or none of the roles allows the request.
    ACCESS("access"),
    /// A training is asked for.
    TRAINING_START("training.start"),
    /// A training is told to end.
    TRAINING_CANCEL("training.cancel"),
    /// What the stream decided is to be decided once more.
    BATCH_START("batch.start"),
    /// A model is to be put in force again by hand.
    MODEL_PROMOTE("model.promote"),
    /// The model in force is to be withdrawn.
    MODEL_ROLL_BACK("model.rollback"),
    /// The test of a model was ended by hand.
    MODEL_REFUSE("model.refuse"),
    /// A bundle is published as the one in force, by hand or by a training.
    MODEL_PUBLISH("model.publish"),
    /// Somebody says what a transaction turned out to be.
    LABEL("label.give"),
    /// Somebody takes notice of a strange reading.
    ACKNOWLEDGE("anomaly.acknowledge"),
    /// The simulated stream is switched on or off, or its rate set.
    SIMULATOR("simulator.set"),
    /// Personal data that are masked for somebody are shown to them.
    REVEAL("personal-data.reveal"),
    /// A backup is written.
    BACKUP("backup.write"),
    /// A backup is put into an empty system.
    RESTORE("backup.restore");

    private final String label;

    AuditAction(String label) {
        this.label = label;
    }

    /// The name in entries and commands.
    public String label() {
        return label;
    }
}
