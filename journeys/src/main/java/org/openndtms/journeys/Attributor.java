package org.openndtms.journeys;

import org.openndtms.records.Days;

/**
 * What stands for a person whose name is never collected: two initials, date of birth, sex and residence, as at one
 * episode (specification, glossary: attributor). Holds values of a record, so that it must never reach a log, a message
 * or a file; a {@link Pseudonym} may.
 *
 * @param firstInitial initial of the first name, a capital
 * @param surnameInitial initial of the surname, a capital
 * @param birthDay date of birth in days since 1970-01-01
 * @param sex code of the sex
 * @param residence code of the local authority; of the upper tier where that is blank; of the DAT where both are
 */
public record Attributor(char firstInitial, char surnameInitial, int birthDay, String sex, String residence) {

    /** Makes an attributor; initials in small letters are the same as capitals. */
    public Attributor {
        firstInitial = Character.toUpperCase(firstInitial);
        surnameInitial = Character.toUpperCase(surnameInitial);
    }

    /**
     * The text by which people are told apart: initials, date of birth as ddmmyyyy, sex, and in the wider scope the
     * residence.
     */
    public String text(LinkageScope scope) {
        int date = Days.yearMonthDay(birthDay);
        StringBuilder text = new StringBuilder(24).append(firstInitial).append(surnameInitial);
        pad(text, date % 100, 10);
        pad(text, date / 100 % 100, 10);
        pad(text, date / 10_000, 1000);
        text.append(sex);
        return (scope == LinkageScope.WITH_LA ? text.append(residence) : text).toString();
    }

    private static void pad(StringBuilder text, int number, int unit) {
        for (int each = unit; each > 0; each /= 10) {
            text.append((char) ('0' + number / each % 10));
        }
    }

    /** The same person as described elsewhere, living where this one does. */
    Attributor withPersonOf(Attributor other) {
        return new Attributor(other.firstInitial, other.surnameInitial, other.birthDay, other.sex, residence);
    }

    /** Tells nothing, so that no value of a record is shown by accident. */
    @Override
    public String toString() {
        return "Attributor[not shown]";
    }
}
