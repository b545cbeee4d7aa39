package dev.vigil.lifecycle;

/// A share of all users, the same ones whoever asks and whenever.
///
/// A user is in it when the hash of salt and user id lies in the lowest part of all hashes. So a larger share under
/// the same salt contains the smaller one, and shares under different salts have nothing to do with each other:
/// nobody is tried on time and again.
public final class UserShare {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final double UNIT = 0x1.0p-53;

    private final long salted;
    private final double share;

    /// @param salt  such as the version of the model that is tried on them
    /// @param share 0 (nobody) to 1 (everybody)
    public UserShare(String salt, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be 0 to 1, got " + share);
        }
        this.salted = mix(hash(FNV_OFFSET, salt));
        this.share = share;
    }

    /// Whether this user belongs to the share.
    public boolean includes(String userId) {
        return (mix(hash(salted, userId)) >>> 11) * UNIT < share;
    }

    /// FNV-1a, two bytes at a time.
    private static long hash(long start, String text) {
        long hash = start;
        for (int index = 0; index < text.length(); index++) {
            hash = (hash ^ text.charAt(index)) * FNV_PRIME;
        }
        return hash;
    }

    /// The finalizer of SplitMix64: each bit of the input changes half of those of the output.
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
