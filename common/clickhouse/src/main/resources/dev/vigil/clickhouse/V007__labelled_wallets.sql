-- Labels name the wallet and the time of their transaction, so that wallets can learn from them.
ALTER TABLE labels
    ADD COLUMN IF NOT EXISTS wallet_address String                          COMMENT 'empty when none or unknown' AFTER user_id,
    ADD COLUMN IF NOT EXISTS transaction_time Nullable(DateTime64(3, 'UTC')) COMMENT 'null when unknown' AFTER wallet_address;
