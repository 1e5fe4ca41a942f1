package org.openndtms.portal.account.key;

import java.util.Optional;

/**
 * What a YubiKey types at a press: 44 letters of modhex, of which the first 12 name the key and the other 32 are an
 * encrypted block. Holds nothing that has been checked yet.
 *
 * @param publicId the 12 letters that name the key, in small letters
 * @param block the 16 encrypted bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and dropped within the request that it came with
record OneTimePassword(String publicId, byte[] block) {
    /** Letters of the public identity. */
    static final int PUBLIC_ID_LENGTH = 12;

    private static final int LENGTH = 44;
    // A pasted novel is refused before it is looked at.
    private static final int LONGEST_READ = 200;

    /**
     * Reads what was typed. Space around it and capital letters, as with Caps Lock on, are forgiven.
     *
     * @return empty if it cannot have come from a YubiKey
     */
    static Optional<OneTimePassword> read(String typed) {
        if (typed.length() > LONGEST_READ) {
            return Optional.empty();
        }
        String text = smallLetters(typed.strip());
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        String publicId = text.substring(0, PUBLIC_ID_LENGTH);
        byte[] block = Modhex.decode(text.substring(PUBLIC_ID_LENGTH));
        return Modhex.decode(publicId) == null || block == null
                ? Optional.empty()
                : Optional.of(new OneTimePassword(publicId, block));
    }

    // Not String.toLowerCase, which also turns letters of other scripts (the Kelvin sign) into ours.
    private static String smallLetters(String text) {
        StringBuilder result = new StringBuilder(text.length());
        text.chars().forEach(c -> result.append((char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)));
        return result.toString();
    }

    @Override
    public String toString() {
        return "one-time password of " + publicId;
    }
}
