package org.openndtms.portal.submission;

import java.util.ArrayList;
import java.util.List;

/** The way of a submission as people see it: from "upload file" to "loaded", in five stages. */
public final class Stages {
    private static final List<String> NAMES = List.of("Uploaded", "Checked", "Submitted", "Accepted", "Loaded");

    private Stages() {}

    /**
     * A stage.
     *
     * @param name what is done when it is behind
     * @param done whether it is
     * @param here whether the submission stands just before it
     */
    public record Stage(String name, boolean done, boolean here) {}

    /** The stages of a submission that stands in a state. */
    public static List<Stage> of(State state) {
        int behind = behind(state);
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            stages.add(new Stage(NAMES.get(i), i < behind, i == behind));
        }
        return stages;
    }

    private static int behind(State state) {
        return switch (state) {
            case RECEIVED, PARSING, REJECTED_FILE -> 1;
            case VALIDATED_WITH_ISSUES, READY_TO_SUBMIT, RETURNED, EXPIRED, WITHDRAWN -> 2;
            case SUBMITTED -> 3;
            case ACCEPTED, LOADING, LOAD_FAILED -> 4;
            case LOADED -> NAMES.size();
            case SUPERSEDED, ROLLED_BACK -> 0;
        };
    }
}
