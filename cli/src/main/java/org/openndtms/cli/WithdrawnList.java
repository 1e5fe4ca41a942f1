package org.openndtms.cli;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openndtms.journeys.LinkageScope;
import org.openndtms.journeys.Pseudonym;
import org.openndtms.journeys.PseudonymKey;
import org.openndtms.journeys.Pseudonyms;

/**
 * A list of people who have withdrawn their consent: one pseudonym a line, before it an agency code and a space where
 * the person has withdrawn at that agency. A line that begins with {@code #} is a remark; {@code # key 1a2b3c4d} says
 * with which key the pseudonyms were made.
 */
final class WithdrawnList {
    private static final Pattern KEY = Pattern.compile("#\\s*key ([0-9a-f]{8})");
    private static final Pattern LINE = Pattern.compile("(?:([A-Z][0-9]{4}) )?([0-9A-Fa-f]{32})");

    private WithdrawnList() {}

    /**
     * Reads a list.
     *
     * @return pseudonyms, and agency codes with a space and a pseudonym
     * @throws UsageException if it is none, or was made with another key, which would leave nobody out
     */
    static Set<String> read(Path file, PseudonymKey key) {
        Set<String> people = new TreeSet<>();
        int line = 0;
        for (String text : InputFile.text(file).lines().map(String::strip).toList()) {
            line++;
            if (text.startsWith("#")) {
                refuseAnotherKey(file, text, key);
            } else if (!text.isEmpty()) {
                people.add(person(file, text));
            }
        }
        if (line == 0) {
            throw new UsageException(file + " is empty; leave --withdrawn out if nobody has withdrawn.");
        }
        return people;
    }

    private static String person(Path file, String text) {
        Matcher parts = LINE.matcher(text);
        if (!parts.matches()) {
            throw new UsageException(file + " must hold one pseudonym a line, 32 hexadecimal digits as ndtms journeys"
                    + " prints them, after an agency code and a space where the person withdrew at one agency.");
        }
        String pseudonym = Pseudonym.of(parts.group(2)).orElseThrow().toString();
        return parts.group(1) == null ? pseudonym : parts.group(1) + ' ' + pseudonym;
    }

    private static void refuseAnotherKey(Path file, String remark, PseudonymKey key) {
        Matcher mark = KEY.matcher(remark);
        if (mark.matches() && !mark.group(1).equals(new Pseudonyms(key, LinkageScope.WITH_LA).keyMark())) {
            throw new UsageException(file + " was made with another key for pseudonyms; name that key with --key, or"
                    + " people who have withdrawn would not be known.");
        }
    }
}
