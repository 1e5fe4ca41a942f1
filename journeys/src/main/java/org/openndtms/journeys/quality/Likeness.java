package org.openndtms.journeys.quality;

/** In what two attributors differ that may be those of one person. */
public enum Likeness {
    /** One of the two initials. */
    INITIAL("one initial"),
    /** One digit of the date of birth. */
    BIRTH_DIGIT("one digit of the date of birth"),
    /** Day and month of the date of birth are swapped. */
    DAY_AND_MONTH("day and month of birth swapped"),
    /** The sex. */
    SEX("sex");

    private final String text;

    Likeness(String text) {
        this.text = text;
    }

    /** In words. */
    public String text() {
        return text;
    }
}
