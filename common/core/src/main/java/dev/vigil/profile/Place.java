package dev.vigil.profile;

import dev.vigil.transaction.Coordinates;
import dev.vigil.transaction.Transaction;

/// Where an owner was last seen, and when.
public final class Place {
    private static final double MICRODEGREES = 1e6;

    private boolean known;
    private boolean hasCoordinates;
    private long millis;
    private int latitude;
    private int longitude;
    private String country = "";

    Place() {}

    /// Whether any transaction so far said where it came from.
    public boolean isKnown() {
        return known;
    }

    /// Time of the transaction that said so.
    public long millis() {
        return millis;
    }

    /// The country, empty when only coordinates are known.
    public String country() {
        return country;
    }

    /// Whether [#latitude()] and [#longitude()] mean anything.
    public boolean hasCoordinates() {
        return hasCoordinates;
    }

    /// Degrees, to a millionth.
    public double latitude() {
        return latitude / MICRODEGREES;
    }

    /// Degrees, to a millionth.
    public double longitude() {
        return longitude / MICRODEGREES;
    }

    void clear() {
        known = false;
        hasCoordinates = false;
        millis = 0;
        latitude = 0;
        longitude = 0;
        country = "";
    }

    /// Moves here unless the transaction is older than the last place or says nothing.
    void observe(Transaction transaction, long time) {
        Coordinates location = transaction.location();
        boolean silent = location == null && transaction.ipCountry().isEmpty();
        if (silent || (known && time < millis)) {
            return;
        }
        known = true;
        millis = time;
        country = transaction.ipCountry();
        hasCoordinates = location != null;
        latitude = location == null ? 0 : (int) Math.round(location.latitude() * MICRODEGREES);
        longitude = location == null ? 0 : (int) Math.round(location.longitude() * MICRODEGREES);
    }

    void encode(Packer packer, long reference) {
        packer.oneByte((known ? 1 : 0) | (hasCoordinates ? 2 : 0) | (country.isEmpty() ? 0 : 4));
        if (known) {
            packer.unsigned(reference - millis);
        }
        if (hasCoordinates) {
            packer.fourBytes(latitude);
            packer.fourBytes(longitude);
        }
        if (!country.isEmpty()) {
            packer.oneByte(country.charAt(0));
            packer.oneByte(country.charAt(1));
        }
    }

    void decode(Unpacker unpacker, long reference) {
        int flags = unpacker.oneByte();
        known = (flags & 1) != 0;
        hasCoordinates = (flags & 2) != 0;
        millis = known ? reference - unpacker.unsigned() : 0;
        latitude = hasCoordinates ? unpacker.fourBytes() : 0;
        longitude = hasCoordinates ? unpacker.fourBytes() : 0;
        country = (flags & 4) == 0 ? "" : country((char) unpacker.oneByte(), (char) unpacker.oneByte());
    }

    /// Most users stay at home: keep the instance when it is the same country again.
    private String country(char first, char second) {
        boolean same = country.length() == 2 && country.charAt(0) == first && country.charAt(1) == second;
        return same ? country : String.valueOf(new char[] {first, second});
    }
}
