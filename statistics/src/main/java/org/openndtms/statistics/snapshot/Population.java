package org.openndtms.statistics.snapshot;

import java.util.Locale;
import java.util.Optional;

/**
 * Whom a set of figures is about. Adult or young person is decided by age at triage (specification, glossary),
 * community or secure by the dataset of the agency. Journeys are made within a population.
 */
public enum Population {
    /** Aged 18 or over at triage, treated in the community. */
    ADULT_COMMUNITY("Adults in community treatment", true, false),
    /** Aged under 18 at triage, treated in the community. */
    YOUNG_COMMUNITY("Young people in community treatment", false, false),
    /** Aged 18 or over at triage, treated in a secure setting. */
    ADULT_SECURE("Adults in secure settings", true, true),
    /** Aged under 18 at triage, treated in a secure setting. */
    YOUNG_SECURE("Young people in secure settings", false, true);

    /** The age from which a client is an adult (specification, glossary: adult). */
    public static final int ADULT_AGE = 18;

    private final String title;
    private final boolean adult;
    private final boolean secure;

    Population(String title, boolean adult, boolean secure) {
        this.title = title;
        this.adult = adult;
        this.secure = secure;
    }

    /** The population of an episode. */
    public static Population of(int age, boolean secure) {
        boolean adult = age >= ADULT_AGE;
        return secure ? adult ? ADULT_SECURE : YOUNG_SECURE : adult ? ADULT_COMMUNITY : YOUNG_COMMUNITY;
    }

    /** The population of that id; empty for any other text. */
    public static Optional<Population> find(String id) {
        for (Population population : values()) {
            if (population.id().equals(id)) {
                return Optional.of(population);
            }
        }
        return Optional.empty();
    }

    /** How commands and files write it, such as {@code adult-community}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its name in full. */
    public String title() {
        return title;
    }

    /** Whether its people are adults. */
    public boolean adult() {
        return adult;
    }

    /** Whether they are treated in secure settings. */
    public boolean secure() {
        return secure;
    }
}
