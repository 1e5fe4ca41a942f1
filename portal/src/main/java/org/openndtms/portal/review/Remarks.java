package org.openndtms.portal.review;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.CodeList;
import org.openndtms.validation.profile.FileProfile;

/**
 * What about a submitted file an officer should look at. A file with something loaded before it is held against that; a
 * first file, and what is new in a later one, against the reporting period, so that a truncated extract shows.
 */
final class Remarks {
    /** More clients without consent than this are remarked upon, in per cent (rule CO-12). */
    private static final double CONSENT_PERCENT = 5;

    /** Questions with more answers of "not known" than this are looked at, in per cent (metric DQ-04). */
    private static final double SILENT_PERCENT = 5;

    private static final int FEWEST_ANSWERS = 20;
    private static final int SPIKE = 10;
    private static final int TIMES = 3;
    private static final int LATE_START_DAYS = 92;
    /** Rows without the heading that spreadsheets of two generations hold, and what a sixteen-bit counter does. */
    private static final Set<Long> SPREADSHEET_ROWS = Set.of(65_535L, 65_536L, 1_048_575L, 1_048_576L);

    private final FileProfile file;
    private final @Nullable FileProfile before;
    private final Facts facts;
    private final List<Remark> remarks = new ArrayList<>();

    /**
     * What has to be known besides the file.
     *
     * @param dataset of the agency in the register
     * @param opened first day of the agency
     * @param rowsReceived rows of the file, whatever they hold
     * @param loadedTo last day of the data that are loaded; null where nothing is
     * @param confirmedWarnings warnings that somebody confirmed
     * @param confirmedMismatches mismatches that somebody confirmed
     * @param reasons code list of discharge reasons; null if the pack has none
     */
    record Facts(
            String dataset,
            LocalDate opened,
            long rowsReceived,
            @Nullable LocalDate loadedTo,
            long confirmedWarnings,
            long confirmedMismatches,
            @Nullable CodeList reasons) {}

    private Remarks(FileProfile file, @Nullable FileProfile before, Facts facts) {
        this.file = file;
        this.before = before;
        this.facts = facts;
    }

    /** All remarks about a file, in the order of the checklist. */
    static List<Remark> of(FileProfile file, @Nullable FileProfile before, Facts facts) {
        Remarks remarks = new Remarks(file, before, facts);
        remarks.counts();
        remarks.period();
        remarks.triages();
        remarks.discharges();
        remarks.outcomes();
        remarks.consent();
        remarks.answers();
        remarks.dataset();
        remarks.people();
        return List.copyOf(remarks.remarks);
    }

    private void counts() {
        if (before == null) {
            add("counts", "This is the agency's first file: nothing is loaded to compare it with.");
        }
        Difference.of(file, before).stream()
                .filter(Difference::large)
                .map(Difference::remark)
                .forEach(remarks::add);
        if (SPREADSHEET_ROWS.contains(facts.rowsReceived())) {
            add("counts", "The file has exactly as many rows as a spreadsheet can hold. It may have been cut off.");
        }
    }

    private void period() {
        LocalDate from = facts.opened().isAfter(file.periodStart()) ? facts.opened() : file.periodStart();
        LocalDate first = file.firstActivity();
        LocalDate last = file.lastActivity();
        if (first == null || last == null) {
            add("period", "Nothing happened in the reporting period: no triage, discharge, intervention or profile.");
            return;
        }
        if (before == null && ChronoUnit.DAYS.between(from, first) > LATE_START_DAYS) {
            add("period", "Nothing happened before " + first + ", though the data begin on " + from + ".");
        }
        if (last.isBefore(file.periodEnd().withDayOfMonth(1))) {
            add(
                    "period",
                    "Nothing happened after " + last + ", though the data go to " + file.periodEnd()
                            + ". Was the file made for an earlier period?");
        }
        List<String> gaps = gaps(from).stream().map(YearMonth::toString).toList();
        if (!gaps.isEmpty()) {
            add("period", "Much less happened than usual, or nothing, in " + String.join(", ", gaps) + ".");
        }
        if (before == null && file.closedEpisodes() == 0 && file.episodes() > 0) {
            add("period", "No episode is closed: the extract may hold open ones only.");
        }
    }

    /** Whole months in which less than a quarter of the usual happened, unless the last load says the same. */
    private List<YearMonth> gaps(LocalDate from) {
        List<YearMonth> whole = wholeMonths(from);
        List<Integer> totals =
                whole.stream().map(month -> file.in(month).total()).sorted().toList();
        int usual = totals.isEmpty() ? 0 : totals.get(totals.size() / 2);
        if (usual < 4) {
            return List.of();
        }
        FileProfile old = before;
        return whole.stream()
                .filter(month -> file.in(month).total() * 4 < usual)
                .filter(month -> isNews(month)
                        || old == null
                        || old.in(month).total() > file.in(month).total())
                .toList();
    }

    private List<YearMonth> wholeMonths(LocalDate from) {
        YearMonth first = YearMonth.from(from).plusMonths(from.getDayOfMonth() == 1 ? 0 : 1);
        YearMonth last = YearMonth.from(file.periodEnd());
        boolean cutOff = file.periodEnd().isBefore(last.atEndOfMonth());
        return Stream.iterate(
                        first,
                        month -> !month.isAfter(cutOff ? last.minusMonths(1) : last),
                        month -> month.plusMonths(1))
                .toList();
    }

    /** Whether a month ends after the data that are loaded. */
    private boolean isNews(YearMonth month) {
        LocalDate loaded = facts.loadedTo();
        return loaded == null || month.atEndOfMonth().isAfter(loaded);
    }

    private void triages() {
        FileProfile.Since since = file.since();
        if (since != null && since.newTriages() == 0) {
            add("triages", "No episode is newly triaged since the last load.");
        }
        if (since != null && since.lateTriages() > 0) {
            add(
                    "triages",
                    since.lateTriages() + (since.lateTriages() == 1 ? " triage comes" : " triages come")
                            + " late: in the time of the last load, but not reported then.");
        }
        if (since != null && since.goneEpisodes() > 0) {
            add(
                    "counts",
                    since.goneEpisodes() + (since.goneEpisodes() == 1 ? " episode" : " episodes")
                            + " of the last load cannot be found under the same IDs.");
        }
        spikes(
                "triages",
                "triages",
                month -> file.in(month).triages(),
                month -> before == null ? 0 : before.in(month).triages());
    }

    private void discharges() {
        FileProfile.Since since = file.since();
        if (since != null && since.newDischargesInAll() == 0) {
            add("discharges", "No episode is newly discharged since the last load.");
        }
        file.discharges()
                .forEach((reason, counts) -> spikes(
                        "discharges",
                        "discharges as “" + reasonText(reason) + "”",
                        month -> counts.getOrDefault(month, 0),
                        month -> old(reason).getOrDefault(month, 0)));
    }

    private SortedMap<YearMonth, Integer> old(String reason) {
        return before == null
                ? new java.util.TreeMap<>()
                : before.discharges().getOrDefault(reason, new java.util.TreeMap<>());
    }

    /** A code of a discharge reason in words. */
    private String reasonText(String code) {
        CodeList list = facts.reasons();
        return code.isEmpty()
                ? "no reason given"
                : list == null
                        ? code
                        : list.find(code).map(found -> found.text()).orElse(code);
    }

    /**
     * Months with at least ten, and more than three times what the other months have; those already loaded are known.
     */
    private void spikes(String point, String what, ToIntFunction<YearMonth> now, ToIntFunction<YearMonth> old) {
        List<YearMonth> months = wholeMonths(file.periodStart());
        int all = months.stream().mapToInt(now).sum();
        for (YearMonth month : months) {
            int count = now.applyAsInt(month);
            int others = Math.max(1, months.size() - 1);
            boolean stands = count >= SPIKE && (long) count * others > (long) TIMES * (all - count);
            if (stands && count - old.applyAsInt(month) >= SPIKE) {
                add(
                        point,
                        String.format(
                                Locale.UK,
                                "%s has %d %s; other months have %.1f.",
                                month,
                                count,
                                what,
                                (double) (all - count) / others));
            }
        }
    }

    private void outcomes() {
        if (before == null && file.episodes() >= FEWEST_ANSWERS) {
            if (file.interventions() == 0) {
                add("outcomes", "There is no intervention at all: a part of the extract may be missing.");
            }
            if (file.outcomes() == 0) {
                add("outcomes", "There is no outcomes profile at all: a part of the extract may be missing.");
            }
        }
    }

    private void consent() {
        if (file.withoutConsentPercent() > CONSENT_PERCENT) {
            add(
                    "consent",
                    String.format(
                            Locale.UK,
                            "%d of %d clients do not consent (%.1f %%; more than 5 %% is unusual).",
                            file.withoutConsent(),
                            file.clients(),
                            file.withoutConsentPercent()));
        }
    }

    private void answers() {
        List<String> headers = file.silentFields().stream()
                .filter(this::talksLess)
                .map(field -> String.format(Locale.UK, "%s (%.1f %%)", field.header(), field.percent()))
                .toList();
        if (!headers.isEmpty()) {
            add("answers", "Often answered “not known” or “declined”: " + String.join(", ", headers) + ".");
        }
    }

    private boolean talksLess(FileProfile.SilentField field) {
        if (field.answered() < FEWEST_ANSWERS || field.percent() <= SILENT_PERCENT) {
            return false;
        }
        double old = before == null
                ? 0
                : before.silentFields().stream()
                        .filter(other -> other.header().equals(field.header()))
                        .mapToDouble(FileProfile.SilentField::percent)
                        .findFirst()
                        .orElse(0);
        return field.percent() > old * 1.1;
    }

    private void dataset() {
        FileProfile old = before;
        if (!file.dataset().equals(facts.dataset())) {
            add("dataset", "The file was read as " + file.dataset() + "; the register says " + facts.dataset() + ".");
        }
        if (old != null && !old.dataset().equals(file.dataset())) {
            add("dataset", "The last load was of dataset " + old.dataset() + ", this file is " + file.dataset() + ".");
        }
    }

    private void people() {
        if (file.duplicatePeople() > 0) {
            add(
                    "duplicates",
                    file.duplicatePeople() + (file.duplicatePeople() == 1 ? " client shares" : " clients share")
                            + " initials, birth date and sex with another.");
        }
        if (facts.confirmedWarnings() > 0) {
            add("confirmed", facts.confirmedWarnings() + " warnings were confirmed as right.");
        }
        if (facts.confirmedMismatches() > 0) {
            add("confirmed", facts.confirmedMismatches() + " mismatches were confirmed as right.");
        }
    }

    private void add(String point, String text) {
        remarks.add(new Remark(point, text));
    }
}
