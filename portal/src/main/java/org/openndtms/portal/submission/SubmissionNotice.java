package org.openndtms.portal.submission;

import java.util.ArrayList;
import java.util.List;
import org.openndtms.dataset.SubmissionPeriod;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Permissions;
import org.openndtms.portal.web.HomeNotice;
import org.springframework.stereotype.Component;

/** Tells people of agencies what of their submissions waits for them. */
@Component
class SubmissionNotice implements HomeNotice {
    private static final int SOON = 10;
    private static final int MOST = 5;

    private final AgencyPeriods standings;
    private final Messages messages;
    private final CurrentPerson person;
    private final Permissions permissions;

    SubmissionNotice(AgencyPeriods standings, Messages messages, CurrentPerson person, Permissions permissions) {
        this.standings = standings;
        this.messages = messages;
        this.person = person;
        this.permissions = permissions;
    }

    @Override
    public List<Notice> notices() {
        if (!permissions.allows("submission.submit", person.get().role())) {
            return List.of();
        }
        List<Notice> notices = new ArrayList<>(written());
        notices.addAll(standing());
        return notices;
    }

    /** What the regional team has written and nobody has opened. */
    private List<Notice> written() {
        List<Messages.Unread> unread = messages.unread();
        if (unread.size() > MOST) {
            return List.of(new Notice(
                    "Your regional teams have written about " + unread.size() + " submissions", "/submissions"));
        }
        return unread.stream()
                .map(each -> new Notice(
                        each.agency() + ", " + standings.name(each.dataEnd())
                                + ": the regional team has written to you",
                        "/submissions/agencies/" + each.agency() + "/" + each.dataEnd()))
                .toList();
    }

    private List<Notice> standing() {
        List<Notice> notices = new ArrayList<>();
        SubmissionPeriod period = standings.opened().get(0);
        for (AgencyPeriods.Standing standing : standings.standings(period)) {
            Upload latest = standing.latest();
            String subject = standing.agency().code() + ", " + period.name() + ": ";
            if (latest == null) {
                if (standing.days() >= 0 && standing.days() <= SOON) {
                    notices.add(new Notice(
                            subject + "no file yet, deadline " + standing.daysText(),
                            "/submissions?period=" + period.dataEnd()));
                }
            } else if (standing.next().urgent()) {
                notices.add(new Notice(
                        subject + latest.submission().state().title().toLowerCase(java.util.Locale.ROOT),
                        "/submissions/" + latest.submission().id()));
            }
        }
        return notices.size() <= MOST
                ? notices
                : List.of(new Notice(notices.size() + " submissions wait for you", "/submissions"));
    }
}
