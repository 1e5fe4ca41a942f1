package org.openndtms.portal.account;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Passwords: what is asked of them, and how they are kept. The rules are those of the National Cyber Security Centre:
 * length and a list of what is guessed first, no required kinds of characters, no expiry, pasting allowed.
 */
@Component
public class Passwords {
    /** The fewest characters of a password. */
    public static final int SHORTEST = 12;

    /** The most characters of a password. */
    public static final int LONGEST = 128;

    /** Guesses that an attacker who knows usual passwords and habits would need at least. */
    private static final double FEWEST_GUESSES = 1e8;

    /** The fewest characters that a password must have beside the person's own names and the system's. */
    private static final int BESIDE_KNOWN_WORDS = 6;

    /** Longer beginnings are judged no further, for time's sake. */
    private static final int JUDGED = 64;

    private static final String INITIAL_CHARACTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;

    /**
     * What an unknown person's password is compared with, so that it takes as long as a known one's. Its text is lost.
     */
    private static final String NOBODYS_HASH =
            "$argon2id$v=19$m=19456,t=2,p=1$077asz1iV3ejG6SGfzWX0w$" + "DK/PsXfN+nMMbTsRZTvCfu24aYTTHT9rEH6QOVi16xE";

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
    private final SecureRandom random = new SecureRandom();
    private final BlockedPasswords blocked;

    /**
     * Each check takes memory and a processor for a while; a flood of them waits here instead of taking all of either.
     */
    private final Semaphore atOnce =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

    Passwords(BlockedPasswords blocked) {
        this.blocked = blocked;
    }

    /**
     * What is wrong with a new password, as sentences; empty when nothing is.
     *
     * @param about words that an attacker would try for this person: user name, full name, address, organisation
     */
    public List<String> problems(String password, List<String> about) {
        List<String> problems = new ArrayList<>();
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            problems.add(
                    "The password must have at least " + SHORTEST + " characters. Three random words make a good one.");
        } else if (length > LONGEST) {
            problems.add("The password must have at most " + LONGEST + " characters.");
        } else if (blocked.contains(password)) {
            problems.add(
                    "Many people use this password, and it is in the lists that attackers try. Choose another one. "
                            + "Three random words make a good one.");
        } else if (isGuessedFirst(password.substring(0, Math.min(JUDGED, password.length())), words(about))) {
            problems.add("This password would be among the first that somebody tries. Choose one that is not a usual "
                    + "password, a name, a date or a row of keys. Three random words make a good one.");
        }
        return problems;
    }

    /** A password for the first time that a person signs in; it has to be replaced then. */
    public String initial() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            password.append(i % 5 == 0 && i > 0 ? "-" : "");
            password.append(INITIAL_CHARACTERS.charAt(random.nextInt(INITIAL_CHARACTERS.length())));
        }
        return password.toString();
    }

    /** What is kept of a password. */
    public String encode(String password) {
        return limited(() -> encoder.encode(normal(password)));
    }

    /**
     * Whether a password is the one that was kept. Takes as long when nothing was kept.
     *
     * @param hash null when there is no such person
     */
    public boolean matches(String password, @Nullable String hash) {
        String given = password.length() > 4 * LONGEST ? "" : normal(password);
        boolean same = limited(() -> encoder.matches(given, hash == null ? NOBODYS_HASH : hash));
        return same && hash != null;
    }

    /** The same text typed on another system may come in another form of Unicode. */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private boolean isGuessedFirst(String password, List<String> words) {
        String rest = password.toLowerCase(Locale.ROOT);
        for (String word : words) {
            rest = word.length() < 2 ? rest : rest.replace(word, "");
        }
        return rest.length() < BESIDE_KNOWN_WORDS
                || Guesses.OF.measure(password, words).getGuesses() < FEWEST_GUESSES;
    }

    private static List<String> words(List<String> about) {
        List<String> words = new ArrayList<>(List.of(
                "ndtms",
                "openndtms",
                "treatment",
                "monitoring",
                "national",
                "drug",
                "alcohol",
                "system",
                "portal",
                "recovery"));
        for (String text : about) {
            words.addAll(List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")));
        }
        words.removeIf(String::isEmpty);
        return words;
    }

    private <T> T limited(Supplier<T> work) {
        try {
            if (!atOnce.tryAcquire(5, TimeUnit.SECONDS)) {
                throw new TooBusyException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooBusyException();
        }
        try {
            return work.get();
        } finally {
            atOnce.release();
        }
    }

    /** Its word lists take a while to read, so they wait for the first new password. */
    private static final class Guesses {
        static final Zxcvbn OF = new Zxcvbn();
    }
}
