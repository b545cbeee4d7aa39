-- Every merge compresses a row anew, and a decision is merged several times: for numbers and texts that hardly
-- compress, LZ4 costs a fraction of the processor time ZSTD takes.
ALTER TABLE detected_anomalies_ensemble
    MODIFY COLUMN latent_features CODEC(LZ4),
    MODIFY COLUMN statistical_texts CODEC(LZ4),
    MODIFY COLUMN isolation_contributions CODEC(LZ4),
    MODIFY COLUMN autoencoder_contributions CODEC(LZ4),
    MODIFY COLUMN features CODEC(LZ4),
    MODIFY COLUMN reason_texts CODEC(LZ4);
