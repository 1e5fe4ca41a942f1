package org.openndtms.portal.web;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/** What axe-core finds wrong with a page by the criteria of WCAG 2.2 AA and by its own advice on good practice. */
public final class Axe {
    private static final List<String> CRITERIA =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private Axe() {}

    /** One line a fault: which rule, and at which element. */
    public static List<String> faults(Page page) {
        // Usually axe hands every element that passes to a second page, which is for frames of other sites: of those
        // there are none, and what passes is not asked for.
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return new AxeBuilder(page)
                .options(options).withTags(CRITERIA).setLegacyMode(true).analyze().getViolations().stream()
                        .flatMap(rule -> rule.getNodes().stream()
                                .map(node -> rule.getId() + ": " + rule.getHelp() + " at " + node.getTarget()))
                        .toList();
    }
}
