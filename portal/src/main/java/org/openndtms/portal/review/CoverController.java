package org.openndtms.portal.review;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.access.NotFoundException;
import org.openndtms.portal.submission.Numbers;
import org.openndtms.portal.web.Option;
import org.openndtms.portal.web.Problems;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the team says who covers for an absent colleague. */
@Controller
class CoverController {
    private static final int LONGEST_DAYS = 366;

    private final Covers covers;
    private final CurrentPerson person;

    CoverController(Covers covers, CurrentPerson person) {
        this.covers = covers;
        this.person = person;
    }

    @GetMapping("/review/cover")
    @Needs("review.read")
    String list(Model model) {
        String today = covers.today().toString();
        return page(person.get().id().toString(), "", today, today, model);
    }

    @PostMapping("/review/cover")
    @Needs("review.decide")
    String name(
            @RequestParam(defaultValue = "") String absent,
            @RequestParam(defaultValue = "") String substitute,
            @RequestParam(defaultValue = "") String firstDay,
            @RequestParam(defaultValue = "") String lastDay,
            Model model,
            RedirectAttributes next) {
        Problems problems = new Problems();
        Optional<UUID> away = colleague(absent);
        Optional<UUID> other = colleague(substitute);
        problems.unless(away.isPresent(), "absent", "Choose who is absent");
        problems.unless(
                other.isPresent() && !other.equals(away),
                "substitute",
                "Choose a colleague who does the work meanwhile");
        Optional<LocalDate> first = day(firstDay);
        Optional<LocalDate> last = day(lastDay);
        problems.unless(first.isPresent(), "firstDay", "Enter the first day");
        problems.unless(
                last.isPresent()
                        && !last.get().isBefore(covers.today())
                        && !last.get().isBefore(first.orElse(LocalDate.MIN))
                        && last.get().isBefore(covers.today().plusDays(LONGEST_DAYS)),
                "lastDay",
                "Enter the last day: today or later, within a year, and not before the first day");
        if (!problems.isEmpty()) {
            problems.show(model);
            return page(absent, substitute, firstDay, lastDay, model);
        }
        covers.name(away.orElseThrow(), other.orElseThrow(), first.orElseThrow(), last.orElseThrow());
        next.addFlashAttribute("done", "The cover is arranged.");
        return "redirect:/review/cover";
    }

    @PostMapping("/review/cover/{id}/end")
    @Needs("review.decide")
    String end(@PathVariable String id, RedirectAttributes next) {
        if (!covers.end(Numbers.id(id))) {
            throw new NotFoundException();
        }
        next.addFlashAttribute("done", "The cover is ended.");
        return "redirect:/review/cover";
    }

    private String page(String absent, String substitute, String firstDay, String lastDay, Model model) {
        List<Option> team = new ArrayList<>(List.of(new Option("", "Choose one")));
        covers.colleagues().forEach(each -> team.add(new Option(each.personId().toString(), each.fullName())));
        model.addAttribute("trail", List.of(ReviewController.START));
        model.addAttribute("covers", covers.list());
        model.addAttribute("team", team);
        model.addAttribute("absent", absent);
        model.addAttribute("substitute", substitute);
        model.addAttribute("firstDay", firstDay);
        model.addAttribute("lastDay", lastDay);
        return "review/cover";
    }

    private Optional<UUID> colleague(String id) {
        return covers.colleagues().stream()
                .map(Covers.Colleague::personId)
                .filter(each -> each.toString().equals(id))
                .findFirst();
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
