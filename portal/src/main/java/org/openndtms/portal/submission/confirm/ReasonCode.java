package org.openndtms.portal.submission.confirm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.openndtms.portal.web.Option;

/** Why a difference from what is loaded is right. A warning that is right has a reason in words only. */
public enum ReasonCode {
    CORRECTION("The loaded value was wrong and has been corrected"),
    DELETED_IN_ERROR_BEFORE("It was loaded in error and has been deleted"),
    DUPLICATE_REMOVED("It was a duplicate and has been removed"),
    CONSENT_WITHDRAWN("The client has withdrawn consent"),
    SYSTEM_MIGRATION("The software has changed, and IDs with it"),
    OUT_OF_SCOPE("It does not belong into the file any more"),
    OTHER("Another reason, written below");

    private final String title;

    ReasonCode(String title) {
        this.title = title;
    }

    /** The reason in words. */
    public String title() {
        return title;
    }

    /** The code of that name; empty if there is none. */
    public static Optional<ReasonCode> find(String name) {
        return Arrays.stream(values()).filter(code -> code.name().equals(name)).findFirst();
    }

    /** All of them to choose from, after a blank one. */
    public static List<Option> options() {
        List<Option> options = new ArrayList<>(List.of(new Option("", "Choose a reason")));
        Arrays.stream(values()).forEach(code -> options.add(new Option(code.name(), code.title)));
        return options;
    }
}
