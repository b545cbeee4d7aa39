package dev.vigil.kafka;

import dev.vigil.transaction.Coordinates;
import dev.vigil.transaction.Transaction;

/// Messages of the topic `transactions`, which anybody may write to.
///
/// Reading is strict about form (one JSON object, known properties only, each once, nothing behind it) and leaves
/// values
/// as raw text to validation: a number and the text of that number are the same. `null` is the same as absent.
///
/// An instance keeps its memory and belongs to one thread.
public final class TransactionJson {
    private final JsonWriter writer = new JsonWriter();

    /// Never throws, whatever the bytes are.
    public TransactionReading read(byte[] message) {
        return read(message, 0, message.length);
    }

    /// Reads a message that is part of a larger array, such as one line of many.
    public TransactionReading read(byte[] bytes, int offset, int length) {
        return new TransactionReader(bytes, offset, length).read();
    }

    public byte[] write(Transaction transaction) {
        writer.begin()
                .text(Property.TRANSACTION_ID, transaction.transactionId())
                .instant(Property.TIMESTAMP, transaction.timestamp())
                .text(Property.USER_ID, transaction.userId())
                .decimal(Property.AMOUNT, transaction.amount())
                .text(Property.CURRENCY, transaction.currency())
                .text(Property.TRANSACTION_TYPE, transaction.type().wireName())
                .textUnlessEmpty(Property.WALLET_ADDRESS, transaction.walletAddress())
                .textUnlessEmpty(Property.IP_COUNTRY, transaction.ipCountry())
                .textUnlessEmpty(Property.DEVICE_TYPE, transaction.deviceType())
                .instantIfKnown(Property.ACCOUNT_OPENED_AT, transaction.accountOpenedAt())
                .instantIfKnown(Property.WALLET_FIRST_SEEN_AT, transaction.walletFirstSeenAt());
        Coordinates location = transaction.location();
        if (location != null) {
            writer.number(Property.LATITUDE, location.latitude()).number(Property.LONGITUDE, location.longitude());
        }
        return writer.end();
    }
}
