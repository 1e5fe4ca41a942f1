package org.openndtms.portal.quality;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Permissions;
import org.openndtms.portal.calendar.SubmissionWindows;
import org.openndtms.portal.web.HomeNotice;
import org.springframework.stereotype.Component;

/** Tells on the start page of issues that should have been mended by now. */
@Component
class OverdueIssues implements HomeNotice {
    private final QualityIssues issues;
    private final CurrentPerson person;
    private final Permissions permissions;
    private final Clock clock;

    OverdueIssues(QualityIssues issues, CurrentPerson person, Permissions permissions, Clock clock) {
        this.issues = issues;
        this.person = person;
        this.permissions = permissions;
        this.clock = clock;
    }

    @Override
    public List<Notice> notices() {
        if (!permissions.allows("quality.read", person.get().role())) {
            return List.of();
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), SubmissionWindows.LONDON);
        long overdue = issues.list(null, false).stream()
                .filter(issue -> issue.overdue(today))
                .count();
        return overdue == 0
                ? List.of()
                : List.of(new Notice(
                        overdue == 1
                                ? "An issue of data quality is overdue"
                                : overdue + " issues of data quality are overdue",
                        "/quality/issues"));
    }
}
