package org.openndtms.testdata.fault;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Code;
import org.openndtms.dataset.Item;
import org.openndtms.testdata.model.Days;
import org.openndtms.testdata.model.Items;

/** Faults that any item can have, and contradictions between rows. */
final class GeneralFaults extends Catalogue {
    GeneralFaults(Items items) {
        super(items);
        rows();
        values();
        codes();
        generic();
    }

    private void rows() {
        client("XE-01", subject -> {
            subject.afterwards(rows -> rows.get(rows.size() - 1)[x.software.index()] = "CASEBOOK-9.9");
            List<Course> courses = subject.courses();
            return courses.get(courses.size() - 1).episode().rows() > 1;
        });
        anybody("XE-10", subject -> {
            subject.afterwards(rows -> rows.add(rows.get(rows.size() - 1).clone()));
            return true;
        });
        triaged("XE-03", (subject, episode) -> {
            Item foreign = subject.layout().owns(x.education) ? x.veteran : x.education;
            episode.record().force(foreign, subject.layout().owns(x.education) ? "Y" : "X01");
            return episode.episode().rows() == 1;
        });
    }

    private void values() {
        client("XE-05", subject -> {
            subject.client().record().set(x.ethnicity, "White British");
            return true;
        });
        episode("XE-06", (subject, episode) -> episode.set(x.software, "CASE\u0007BOOK"));
        episode("XE-07", (subject, episode) -> episode.set(x.software, "=HYPERLINK(1)"));
        triaged("XE-09", (subject, episode) -> episode.setDay(x.healthAssessed, subject.periodEnd() + 3));
        triaged(
                "XE-09",
                (subject, episode) ->
                        episode.record().has(x.exited) && episode.setDay(x.exited, subject.periodEnd() + 3));
    }

    private void codes() {
        triaged("XE-08", (subject, episode) -> {
            String retired =
                    code(x.upperTier, code -> code.validTo() != null && Days.of(code.validTo()) < episode.referred());
            return retired != null && episode.set(x.upperTier, retired);
        });
        triaged("DD-CODE-CLOSED", (subject, episode) -> {
            LocalDate end = Days.date(subject.periodEnd());
            String future = code(
                    x.upperTier,
                    code -> code.validFrom() != null && code.validFrom().isAfter(end));
            return future != null && episode.set(x.upperTier, future);
        });
        set("DD-CODE", x.religion, "Q");
    }

    private void generic() {
        episode("DD-REQUIRED", (subject, episode) -> episode.blank(x.software));
        triaged(
                "DD-DATE",
                (subject, episode) ->
                        !episode.record().is(x.hepCStatus, "D") && episode.set(x.hepCTestDate, "20200231"));
        child("DD-NUMBER", x.outcomes, (episode, profile) -> {
            profile.set(x.consumption, "some");
            return true;
        });
        child("DD-RANGE", x.outcomes, (episode, profile) -> {
            profile.set(x.consumption, "201");
            return true;
        });
        episode("DD-LENGTH", (subject, episode) -> episode.set(x.clientReference, "R".repeat(37)));
    }

    private static @Nullable String code(Item item, java.util.function.Predicate<Code> wanted) {
        return Objects.requireNonNull(item.codeList()).codes().stream()
                .filter(wanted)
                .map(Code::code)
                .findFirst()
                .orElse(null);
    }
}
