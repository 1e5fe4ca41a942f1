package org.openndtms.portal.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.CodeList;
import org.openndtms.dataset.Packs;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.NotFoundException;
import org.openndtms.portal.agency.Agencies;
import org.openndtms.portal.agency.Agency;
import org.openndtms.portal.audit.AuditLog;
import org.openndtms.portal.submission.AgencyPeriods;
import org.openndtms.portal.submission.FileNumbersReader;
import org.openndtms.portal.submission.History;
import org.openndtms.portal.submission.Messages;
import org.openndtms.portal.submission.Readiness;
import org.openndtms.portal.submission.Receipts;
import org.openndtms.portal.submission.Stages;
import org.openndtms.portal.submission.State;
import org.openndtms.portal.submission.Submission;
import org.openndtms.portal.submission.Submissions;
import org.openndtms.validation.profile.FileProfile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;

/** Everything that an officer sees of one submission. */
@Component
class ReviewPage {
    private final Submissions submissions;
    private final Agencies agencies;
    private final AgencyPeriods periods;
    private final FileNumbersReader files;
    private final Receipts receipts;
    private final Readiness readiness;
    private final Comparisons comparisons;
    private final ConfirmedFindings confirmed;
    private final Checklist checklist;
    private final Covers covers;
    private final History history;
    private final Messages messages;
    private final Calls calls;
    private final RollBacks rollBacks;
    private final CurrentPerson person;
    private final AuditLog audit;
    private final @Nullable CodeList reasons =
            Packs.load("cds-p").role("episode.discharge_reason").codeList();

    ReviewPage(
            Submissions submissions,
            Agencies agencies,
            AgencyPeriods periods,
            FileNumbersReader files,
            Receipts receipts,
            Readiness readiness,
            Comparisons comparisons,
            ConfirmedFindings confirmed,
            Checklist checklist,
            Covers covers,
            History history,
            Messages messages,
            Calls calls,
            RollBacks rollBacks,
            CurrentPerson person,
            AuditLog audit) {
        this.submissions = submissions;
        this.agencies = agencies;
        this.periods = periods;
        this.files = files;
        this.receipts = receipts;
        this.readiness = readiness;
        this.comparisons = comparisons;
        this.confirmed = confirmed;
        this.checklist = checklist;
        this.covers = covers;
        this.history = history;
        this.messages = messages;
        this.calls = calls;
        this.rollBacks = rollBacks;
        this.person = person;
        this.audit = audit;
    }

    /** A discharge reason with its counts. */
    record Discharges(
            String reason,
            @Nullable Integer before,
            int now,
            @Nullable Integer fresh) {}

    /** A question with its share of "not known" now and in the last load. */
    record Silent(
            String header,
            String title,
            int answered,
            int silent,
            double percent,
            @Nullable Double before) {}

    /** Since when, in milliseconds, a submission has stood where it stands; what the forms of a page hand back. */
    public long since(long id) {
        return submissions
                .find(id)
                .orElseThrow(NotFoundException::new)
                .stateSince()
                .toEpochMilli();
    }

    /** Puts a submission into the model of a page, and writes down that it was looked at. */
    @Transactional
    public void describe(Submission submission, Model model) {
        Agency agency = agencies.find(submission.agency()).orElseThrow(NotFoundException::new);
        UUID self = person.get().id();
        UUID reviewer = submission.reviewer();
        boolean covered = reviewer != null && covers.coveredToday().contains(reviewer);
        model.addAttribute("trail", List.of(ReviewController.START));
        model.addAttribute("submission", submission);
        model.addAttribute("agency", agency);
        model.addAttribute("file", files.get(submission.file()));
        model.addAttribute("periodName", periods.name(submission.dataEnd()));
        model.addAttribute("window", readiness.window(submission));
        model.addAttribute("receipt", receipts.find(submission.id()).orElse(null));
        model.addAttribute("stages", Stages.of(submission.state()));
        model.addAttribute("sender", history.name(submission.uploadedBy(), submission.agency()));
        model.addAttribute("takenBy", reviewer == null ? "" : history.name(reviewer, submission.agency()));
        model.addAttribute("mine", self.equals(reviewer));
        model.addAttribute("covered", covered);
        model.addAttribute("ofAnother", reviewer != null && !self.equals(reviewer) && !covered);
        model.addAttribute("own", submission.uploadedBy().equals(self));
        model.addAttribute("waiting", submission.state() == State.SUBMITTED);
        model.addAttribute("failed", submission.state() == State.LOAD_FAILED);
        model.addAttribute("stale", submission.state() == State.SUBMITTED && !readiness.comparedWithLoaded(submission));
        model.addAttribute("points", checklist.points());
        model.addAttribute("confirmed", confirmed.of(submission));
        model.addAttribute("messages", messages.list(submission.agency(), submission.dataEnd()));
        model.addAttribute("calls", calls.list(submission.agency(), submission.dataEnd()));
        model.addAttribute("steps", history.of(submission.id()));
        model.addAttribute("proposal", rollBacks.open(submission.id()).orElse(null));
        compare(submission, model);
        audit.record("review.opened", "submission:" + submission.id());
    }

    private void compare(Submission submission, Model model) {
        Comparison comparison = comparisons.find(submission.id()).orElse(null);
        FileProfile file = comparison == null ? null : comparison.file();
        FileProfile before = comparison == null ? null : comparison.previous();
        model.addAttribute("comparison", comparison);
        model.addAttribute("profile", file);
        model.addAttribute("previous", before);
        if (file != null) {
            model.addAttribute("differences", Difference.of(file, before));
            model.addAttribute("chart", new MonthChart(file, before));
            model.addAttribute("discharges", discharges(file, before));
            model.addAttribute("silent", silent(file, before));
        }
    }

    private List<Discharges> discharges(FileProfile file, @Nullable FileProfile before) {
        FileProfile.Since since = file.since();
        List<String> codes = new ArrayList<>(file.dischargesByReason().keySet());
        if (before != null) {
            before.dischargesByReason().keySet().stream()
                    .filter(code -> !codes.contains(code))
                    .forEach(codes::add);
        }
        return codes.stream()
                .map(code -> new Discharges(
                        reason(code),
                        before == null ? null : before.dischargesByReason().getOrDefault(code, 0),
                        file.dischargesByReason().getOrDefault(code, 0),
                        since == null ? null : since.newDischarges().getOrDefault(code, 0)))
                .sorted((one, other) -> Integer.compare(other.now(), one.now()))
                .toList();
    }

    private String reason(String code) {
        CodeList list = reasons;
        return code.isEmpty()
                ? "No reason given"
                : list == null
                        ? code
                        : list.find(code).map(found -> found.text()).orElse(code);
    }

    private static List<Silent> silent(FileProfile file, @Nullable FileProfile before) {
        Map<String, Double> old = new HashMap<>();
        if (before != null) {
            before.silentFields().forEach(field -> old.put(field.header(), field.percent()));
        }
        return file.silentFields().stream()
                .filter(field -> field.silent() > 0 || old.getOrDefault(field.header(), 0.0) > 0)
                .map(field -> new Silent(
                        field.header(),
                        field.title(),
                        field.answered(),
                        field.silent(),
                        field.percent(),
                        before == null ? null : Objects.requireNonNullElse(old.get(field.header()), 0.0)))
                .sorted((one, other) -> Double.compare(other.percent(), one.percent()))
                .toList();
    }
}
