package org.openndtms.portal.submission;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.openndtms.dataset.Packs;
import org.openndtms.portal.agency.ConsentConfirmations;
import org.openndtms.portal.calendar.SubmissionWindows;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Judges whether a submission can be handed to the regional team now (specification 3.1, 3.3, 4). */
@Service
@Transactional(readOnly = true)
public class Readiness {
    private static final String STANDARD = "cds-p";

    private final String packVersion = Packs.load(STANDARD).version();
    private final Submissions submissions;
    private final FileNumbersReader files;
    private final LoadedFiles loaded;
    private final ConsentConfirmations consent;
    private final SubmissionWindows windows;
    private final Clock clock;

    Readiness(
            Submissions submissions,
            FileNumbersReader files,
            LoadedFiles loaded,
            ConsentConfirmations consent,
            SubmissionWindows windows,
            Clock clock) {
        this.submissions = submissions;
        this.files = files;
        this.loaded = loaded;
        this.consent = consent;
        this.windows = windows;
        this.clock = clock;
    }

    /** Everything that stands in the way, all at once; empty if nothing does. */
    public List<Obstacle> obstacles(Submission submission) {
        if (submission.state() != State.READY_TO_SUBMIT) {
            return List.of(Obstacle.NOT_READY);
        }
        List<Obstacle> found = new ArrayList<>();
        FileNumbers file = files.get(submission.file());
        if (!file.complete()) {
            found.add(Obstacle.NOT_COMPLETE);
        }
        if (!comparedWithLoaded(submission)) {
            found.add(Obstacle.LOADED_CHANGED);
        }
        if (!file.packVersion().equals(packVersion)) {
            found.add(Obstacle.RULES_CHANGED);
        }
        if (!consent.confirmed(submission.agency())) {
            found.add(Obstacle.CONSENT);
        }
        SubmissionWindows.Window window = window(submission);
        if (!window.accepts()) {
            found.add(window.state() == SubmissionWindows.State.NOT_YET ? Obstacle.NOT_YET : Obstacle.CLOSED);
        }
        if (submissions.list(submission.agency(), submission.dataEnd()).stream()
                .anyMatch(other -> other.state().isUnderReview())) {
            found.add(Obstacle.UNDER_REVIEW);
        }
        return found;
    }

    /** Whether what a submission's file was compared with is still what is loaded for the agency. */
    public boolean comparedWithLoaded(Submission submission) {
        Long now = loaded.of(submission.agency())
                .map(LoadedFiles.Loaded::submission)
                .orElse(null);
        return Objects.equals(files.get(submission.file()).comparedWith(), now);
    }

    /** The window of a submission's period, now. */
    public SubmissionWindows.Window window(Submission submission) {
        return windows.of(submission.agency(), submission.dataEnd(), clock.instant());
    }
}
