package org.openndtms.portal.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.access.NotFoundException;
import org.openndtms.portal.submission.OvertakenException;
import org.openndtms.portal.submission.State;
import org.openndtms.portal.web.Option;
import org.openndtms.portal.web.Step;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The queue of submissions that wait for the regional team, and accepting several at once. */
@Controller
class ReviewController {
    static final Step START = new Step("Review", "/review");

    private final ReviewQueue queue;
    private final RollBacks rollBacks;
    private final Decisions decisions;
    private final Checklist checklist;
    private final ReviewPage pages;

    ReviewController(
            ReviewQueue queue, RollBacks rollBacks, Decisions decisions, Checklist checklist, ReviewPage pages) {
        this.queue = queue;
        this.rollBacks = rollBacks;
        this.decisions = decisions;
        this.checklist = checklist;
        this.pages = pages;
    }

    @GetMapping("/review")
    @Needs("review.read")
    String queue(
            @RequestParam(defaultValue = "ALL") String show,
            @RequestParam(defaultValue = "") String agency,
            Model model) {
        ReviewQueue.Show chosen = java.util.Arrays.stream(ReviewQueue.Show.values())
                .filter(each -> each.name().equals(show))
                .findFirst()
                .orElse(ReviewQueue.Show.ALL);
        List<QueueItem> all = queue.list();
        List<QueueItem> waiting = all.stream()
                .filter(item -> item.state() == State.SUBMITTED || item.state() == State.LOAD_FAILED)
                .toList();
        List<Option> agencies = new ArrayList<>(List.of(new Option("", "All agencies")));
        waiting.stream()
                .map(item -> new Option(item.agency(), item.agency() + " " + item.agencyName()))
                .distinct()
                .sorted(java.util.Comparator.comparing(Option::value))
                .forEach(agencies::add);
        model.addAttribute("counts", QueueCounts.of(waiting));
        model.addAttribute(
                "items",
                waiting.stream()
                        .filter(chosen::shows)
                        .filter(item -> agency.isEmpty() || item.agency().equals(agency))
                        .toList());
        model.addAttribute(
                "loading",
                all.stream()
                        .filter(item -> item.state() == State.ACCEPTED || item.state() == State.LOADING)
                        .toList());
        model.addAttribute("proposals", rollBacks.open());
        model.addAttribute("agencies", agencies);
        model.addAttribute(
                "shows",
                java.util.Arrays.stream(ReviewQueue.Show.values())
                        .map(each -> new Option(each.name(), each.title()))
                        .toList());
        model.addAttribute("show", chosen.name());
        model.addAttribute("agency", agency);
        return "review/queue";
    }

    /** Lists what would be accepted together; only what is unremarkable now. */
    @PostMapping("/review/together")
    @Needs("review.decide")
    String askTogether(
            @RequestParam(name = "id", required = false) List<String> ids, Model model, RedirectAttributes next) {
        List<QueueItem> chosen = unremarkable(ids);
        if (chosen.isEmpty()) {
            next.addFlashAttribute("note", "Tick at least one submission about which there are no remarks.");
            return "redirect:/review?show=UNREMARKABLE";
        }
        model.addAttribute("trail", List.of(START));
        model.addAttribute("items", chosen);
        model.addAttribute("points", checklist.points());
        model.addAttribute("seen", pages);
        return "review/together";
    }

    /** Accepts them, each in a transaction of its own, and says which were overtaken. */
    @PostMapping("/review/together/accept")
    @Needs("review.decide")
    String acceptTogether(@RequestParam(name = "seen", required = false) List<String> seen, RedirectAttributes next) {
        Verdict fine = new Verdict(checklist.titles(point -> true), List.of());
        int accepted = 0;
        List<String> not = new ArrayList<>();
        for (String each : seen == null ? List.<String>of() : seen) {
            Seen one = Seen.read(each).orElseThrow(NotFoundException::new);
            try {
                decisions.accept(one.id(), one.since(), fine, true);
                accepted++;
            } catch (OvertakenException overtaken) {
                not.add("Submission " + one.id() + " was not accepted. " + overtaken.getMessage());
            }
        }
        next.addFlashAttribute(
                "done", accepted + (accepted == 1 ? " submission is" : " submissions are") + " accepted.");
        if (!not.isEmpty()) {
            next.addFlashAttribute("note", String.join(" ", not));
        }
        return "redirect:/review";
    }

    private List<QueueItem> unremarkable(@org.jspecify.annotations.Nullable List<String> ids) {
        return queue.list().stream()
                .filter(QueueItem::unremarkable)
                .filter(item -> ids != null && ids.contains(Long.toString(item.id())))
                .toList();
    }

    /** A submission, and since when it stood where the officer saw it stand: {@code id@milliseconds}. */
    private record Seen(long id, long since) {
        static Optional<Seen> read(String text) {
            return text.matches("[0-9]{1,18}@[0-9]{1,18}")
                    ? Optional.of(new Seen(
                            Long.parseLong(text.substring(0, text.indexOf('@'))),
                            Long.parseLong(text.substring(text.indexOf('@') + 1))))
                    : Optional.empty();
        }
    }
}
