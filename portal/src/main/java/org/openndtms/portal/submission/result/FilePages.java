package org.openndtms.portal.submission.result;

import java.util.ArrayList;
import java.util.List;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Permissions;
import org.openndtms.portal.web.Step;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What all pages about a checked file have in common. */
@Component
public class FilePages {
    private static final Step START = new Step("Submissions", "/submissions");

    private final Permissions permissions;
    private final CurrentPerson person;

    FilePages(Permissions permissions, CurrentPerson person) {
        this.permissions = permissions;
        this.person = person;
    }

    /**
     * Begins a page: the file, whether the person may settle what was found, and the way back.
     *
     * @param way the pages between the list of submissions and this one
     */
    public void frame(CheckedFile file, Model model, Step... way) {
        List<Step> trail = new ArrayList<>(List.of(START));
        trail.addAll(List.of(way));
        model.addAttribute("file", file);
        model.addAttribute("maySettle", maySettle());
        model.addAttribute("trail", trail);
    }

    /** Whether the person may settle what checks find. */
    public boolean maySettle() {
        return permissions.allows("submission.confirm", person.get().role());
    }

    /** The step to the page of results. */
    public static Step results(CheckedFile file) {
        return new Step("Results", file.path() + "/results");
    }

    /** The step to the page of differences from what is loaded. */
    public static Step differences(CheckedFile file) {
        return new Step("Differences", file.path() + "/mismatches");
    }
}
