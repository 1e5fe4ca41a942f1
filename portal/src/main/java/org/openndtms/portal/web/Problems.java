package org.openndtms.portal.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/** What is wrong with a form, all of it at once, in the order of the page. */
public final class Problems {
    private final List<Problem> problems = new ArrayList<>();

    /**
     * One thing that is wrong.
     *
     * @param field the id of the field on the page
     * @param text what is wrong and what to do, in a sentence without the value that was typed
     */
    public record Problem(String field, String text) {}

    /** Adds a problem with a field. */
    public void add(String field, String text) {
        problems.add(new Problem(field, text));
    }

    /** Adds a problem where something does not hold. */
    public void unless(boolean holds, String field, String text) {
        if (!holds) {
            add(field, text);
        }
    }

    /** Whether nothing is wrong. */
    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /** All problems, in the order in which they were added. */
    public List<Problem> list() {
        return List.copyOf(problems);
    }

    /** The first problem of a field, for the page to show beside it; null if there is none. */
    public @Nullable String of(String field) {
        Optional<Problem> first = problems.stream()
                .filter(problem -> problem.field().equals(field))
                .findFirst();
        return first.map(Problem::text).orElse(null);
    }

    /** Gives the problems to the page that shows the form again; a page without this attribute shows no summary. */
    public void show(Model model) {
        if (!isEmpty()) {
            model.addAttribute("problems", this);
        }
    }
}
