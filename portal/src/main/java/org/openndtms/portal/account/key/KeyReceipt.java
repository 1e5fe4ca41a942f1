package org.openndtms.portal.account.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The form by which a new key is taken into the stock, as it was typed.
 *
 * @param serial what is printed on the key
 * @param kind name of a {@link KeyKind}
 * @param region code of the region that will hold it; empty for the nation
 * @param publicId 12 letters of modhex; like the next two, only for keys with one-time passwords
 * @param privateId 12 hexadecimal digits
 * @param aesKey 32 hexadecimal digits
 */
record KeyReceipt(String serial, String kind, String region, String publicId, String privateId, String aesKey) {
    private static final String SERIAL = "[A-Z0-9-]{1,32}";

    KeyReceipt {
        serial = serial.strip().toUpperCase(Locale.ROOT);
        publicId = publicId.strip().toLowerCase(Locale.ROOT);
    }

    /** Returns everything that is wrong with the form, in plain sentences; empty if nothing is. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!serial.matches(SERIAL)) {
            problems.add(
                    "Type the serial number as it is printed on the key: letters, digits and hyphens, at most 32.");
        }
        Optional<KeyKind> known = keyKind();
        if (known.isEmpty()) {
            problems.add("Choose what kind of key it is.");
        }
        if (known.isPresent() && known.get() == KeyKind.OTP) {
            if (!publicId.matches("[cbdefghijklnrtuv]{12}")) {
                problems.add("The public identity is the first 12 letters that the key types.");
            }
            if (secret().isEmpty()) {
                problems.add(
                        "Type the private identity (12 hexadecimal digits) and the AES key (32 hexadecimal digits) "
                                + "as the tool that programmed the key shows them.");
            }
        }
        return problems;
    }

    /** Returns the kind; empty if it is none. */
    Optional<KeyKind> keyKind() {
        return List.of(KeyKind.values()).stream()
                .filter(known -> known.name().equals(kind))
                .findFirst();
    }

    /** Returns the secret; empty if it is of the wrong form. */
    Optional<OtpSecret> secret() {
        return OtpSecret.read(privateId, aesKey);
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "receipt of key " + serial;
    }
}
