package org.openndtms.validation.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Section;
import org.openndtms.validation.Finding;

/** Where a finding is, in the words of a person who has the file or the case management system open. */
final class Place {
    private Place() {}

    /** Line, agency, client, episode and record, such as {@code intervention 3}; empty text for what is not known. */
    static List<String> cells(Pack pack, Finding finding, boolean withAgency) {
        return List.of(
                finding.line() > 0 ? Integer.toString(finding.line()) : "",
                withAgency ? safe(finding.agency()) : "",
                safe(finding.clientId()),
                safe(finding.episodeId()),
                finding.recordId() == null ? "" : kind(pack, finding) + " " + safe(finding.recordId()));
    }

    /** The record in one text with commas, without line or agency; empty where the file as a whole is meant. */
    static String record(Pack pack, Finding finding) {
        List<String> parts = new ArrayList<>();
        if (finding.clientId() != null) {
            parts.add("client " + safe(finding.clientId()));
        }
        if (finding.episodeId() != null) {
            parts.add("episode " + safe(finding.episodeId()));
        }
        if (finding.recordId() != null) {
            parts.add(kind(pack, finding) + " " + safe(finding.recordId()));
        }
        return String.join(", ", parts);
    }

    private static String safe(@Nullable String id) {
        return id == null ? "" : SafeText.of(id);
    }

    /** What kind of record a child is: that of the first of its items; else of the rule. */
    private static String kind(Pack pack, Finding finding) {
        for (String header : finding.fields()) {
            Item item = pack.findHeader(header).orElse(null);
            if (item != null && item.section().level() == Section.Level.CHILD) {
                return name(item.section());
            }
        }
        for (Section section : pack.sections()) {
            if (section.name().equals(finding.rule().section()) && section.level() == Section.Level.CHILD) {
                return name(section);
            }
        }
        return "record";
    }

    /** In small letters, but for abbreviations. */
    private static String name(Section section) {
        String name = section.name();
        boolean abbreviation = name.length() > 1 && Character.isUpperCase(name.charAt(1));
        return abbreviation ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /** Whether the findings speak of more than one agency, so that it has to be named. */
    static boolean severalAgencies(List<Finding> findings) {
        String first = null;
        for (Finding finding : findings) {
            String agency = finding.agency();
            if (agency != null && first != null && !agency.equals(first)) {
                return true;
            }
            first = first == null ? agency : first;
        }
        return false;
    }

    /** What a finding says beyond the message of its rule; empty if that says it all. */
    static String particular(Finding finding) {
        String detail = detail(finding);
        if (finding.message().equals(finding.rule().message())) {
            return detail;
        }
        return SafeText.of(finding.message()) + (detail.isEmpty() ? "" : " " + detail);
    }

    /** The particular of a finding; empty if its message says it all. */
    static String detail(Finding finding) {
        String detail = safe(finding.detail());
        if (finding.previousDetail() == null) {
            return detail;
        }
        String before = SafeText.of(finding.previousDetail());
        return "was " + (before.isEmpty() ? "blank" : before) + ", is " + (detail.isEmpty() ? "blank" : detail);
    }
}
