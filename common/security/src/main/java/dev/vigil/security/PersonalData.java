package dev.vigil.security;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How wallet addresses, and what else tells who somebody is, look to those who are not to see them. The country of an
/// address of the internet is none of it.
public final class PersonalData {
    private static final String HIDDEN = "…";
    private static final int SHOWN_BEFORE = 4;
    private static final int SHOWN_AFTER = 2;
    private static final int LEAST_HIDDEN = 6;

    /// In JSON, complete or not: properties whose values are nobody's business.
    private static final Pattern PROPERTY = Pattern.compile(
            "(?i)(\"(?:wallet(?:_?address)?|ip(?:_?address)?|latitude|longitude|email|name|phone|address)\"\\s*+:\\s*+)"
                    + "(?:\"(?:[^\"\\\\]++|\\\\.)*+\"?+|-?[0-9.eE+-]++)");

    private static final String HEXTETS = "(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,6})?";

    private static final Pattern IP = Pattern.compile("(?<![0-9A-Za-z.:])(?:(?:[0-9]{1,3}\\.){3}[0-9]{1,3}"
            + "|(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}|" + HEXTETS + "::" + HEXTETS + ")(?![0-9A-Za-z:])");

    /// Addresses of wallets of all usual kinds, and secrets.
    private static final Pattern LONG_TOKEN =
            Pattern.compile("\\bvgl_[A-Za-z0-9_-]+|\\b0x[0-9A-Fa-f]+|[A-Za-z0-9]{20,}");

    private PersonalData() {}

    /// A wallet address with its middle left out, such as `0x12…9f`; only `…` when too little would be left out. Empty
    /// stays empty.
    public static String mask(String address) {
        if (address.isEmpty()) {
            return "";
        }
        int length = address.length();
        return length < SHOWN_BEFORE + LEAST_HIDDEN + SHOWN_AFTER
                ? HIDDEN
                : address.substring(0, SHOWN_BEFORE) + HIDDEN + address.substring(length - SHOWN_AFTER);
    }

    /// Free text without what looks like a wallet address, an address of a machine, or a secret, and without the values
    /// of JSON properties of such names. Short and made-up addresses outside of such properties are not recognised.
    public static String redact(String text) {
        String withoutProperties = PROPERTY.matcher(text).replaceAll("$1\"" + HIDDEN + "\"");
        String withoutMachines = IP.matcher(withoutProperties).replaceAll(HIDDEN);
        return LONG_TOKEN
                .matcher(withoutMachines)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group().startsWith(ApiKeySecret.PREFIX) ? HIDDEN : mask(found.group())));
    }
}
