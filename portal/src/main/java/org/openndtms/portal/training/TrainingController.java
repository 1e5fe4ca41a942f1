package org.openndtms.portal.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.access.Permissions;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.database.Transactions;
import org.openndtms.portal.web.Option;
import org.openndtms.portal.web.Problems;
import org.openndtms.portal.web.Step;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pages for those who attend training, and for those who hold it. */
@Controller
class TrainingController {
    private static final Step START = new Step("Training", "/training");

    private final Training training;
    private final CurrentPerson person;
    private final Permissions permissions;
    private final JdbcClient database;
    private final Transactions transactions;

    TrainingController(
            Training training,
            CurrentPerson person,
            Permissions permissions,
            JdbcClient database,
            Transactions transactions) {
        this.training = training;
        this.person = person;
        this.permissions = permissions;
        this.database = database;
        this.transactions = transactions;
    }

    @GetMapping("/training")
    @Needs("training.read")
    String list(Model model) {
        model.addAttribute("sessions", training.sessions());
        model.addAttribute("today", training.today());
        model.addAttribute("due", training.due().orElse(null));
        model.addAttribute("role", person.get().role());
        model.addAttribute(
                "mayHold", permissions.allows("training.hold", person.get().role()));
        return "training/list";
    }

    @PostMapping("/training/{id}/book")
    @Needs("training.book")
    String book(@PathVariable UUID id, RedirectAttributes next) {
        TrainingSession session = find(id);
        switch (training.book(session)) {
            case DONE -> next.addFlashAttribute("done", "You have a place in “" + session.title() + "”.");
            case FULL -> next.addFlashAttribute("note", "All places are taken. Choose another session.");
            case OVER -> next.addFlashAttribute("note", "This session can no longer be booked. Choose another one.");
            case NOT_FOR_YOU ->
                next.addFlashAttribute("note", "This session is not for your role. Choose another one.");
        }
        return "redirect:/training";
    }

    @PostMapping("/training/{id}/give-back")
    @Needs("training.book")
    String giveBack(@PathVariable UUID id, RedirectAttributes next) {
        TrainingSession session = find(id);
        if (training.giveBack(id)) {
            next.addFlashAttribute("done", "You no longer have a place in “" + session.title() + "”.");
        } else {
            next.addFlashAttribute("note", "You have no place there that could be given back.");
        }
        return "redirect:/training";
    }

    @GetMapping("/training/plan")
    @Needs("training.hold")
    String form(Model model) {
        List<Option> holders = holders();
        return form(TrainingForm.empty(holders.get(0).value()), holders, model);
    }

    @PostMapping("/training/plan")
    @Needs("training.hold")
    String plan(@RequestParam Map<String, String> fields, Model model, RedirectAttributes next) {
        TrainingForm form = TrainingForm.of(fields);
        List<Option> holders = holders();
        Problems problems = new Problems();
        var checked = form.check(training.today(), holders, problems);
        if (checked.isEmpty()) {
            problems.show(model);
            return form(form, holders, model);
        }
        training.plan(checked.get());
        next.addFlashAttribute("done", "The session is planned, and people can book it.");
        return "redirect:/training";
    }

    @GetMapping("/training/{id}/register")
    @Needs("training.hold")
    String register(@PathVariable UUID id, Model model) {
        model.addAttribute("trail", List.of(START));
        model.addAttribute("planned", held(id));
        model.addAttribute("bookings", training.register(id));
        return "training/register";
    }

    @PostMapping("/training/{id}/register")
    @Needs("training.hold")
    String record(
            @PathVariable UUID id,
            @RequestParam(name = "attended", required = false) List<UUID> attended,
            RedirectAttributes next) {
        held(id);
        Set<UUID> known = new HashSet<>();
        training.register(id).forEach(booking -> known.add(booking.personId()));
        Set<UUID> present = new HashSet<>(attended == null ? List.of() : attended);
        present.retainAll(known);
        training.record(id, present);
        next.addFlashAttribute("done", "It is recorded who attended.");
        return "redirect:/training/" + id + "/register";
    }

    @PostMapping("/training/{id}/cancel")
    @Needs("training.hold")
    String cancel(@PathVariable UUID id, RedirectAttributes next) {
        held(id);
        training.cancel(id);
        next.addFlashAttribute("done", "The session is cancelled.");
        return "redirect:/training";
    }

    @GetMapping("/training/due")
    @Needs("training.hold")
    String due(Model model) {
        model.addAttribute("trail", List.of(START));
        model.addAttribute("people", training.allDue());
        return "training/due";
    }

    private String form(TrainingForm form, List<Option> holders, Model model) {
        List<Option> kinds = new ArrayList<>(List.of(new Option("", "Choose one")));
        Arrays.stream(TrainingKind.values()).forEach(kind -> kinds.add(new Option(kind.name(), kind.title())));
        model.addAttribute("trail", List.of(START));
        model.addAttribute("form", form);
        model.addAttribute("kinds", kinds);
        model.addAttribute("holders", holders);
        return "training/plan";
    }

    /** The regional teams for which the person may plan a session, and the national team for an administrator. */
    private List<Option> holders() {
        boolean national = person.get().role() == Role.SYSTEM_ADMIN;
        List<Option> holders = new ArrayList<>(national ? List.of(new Option("", "National team")) : List.of());
        transactions
                .inPerson(() -> database.sql("select code as value, name as text from region order by code")
                        .query(Option.class)
                        .list())
                .stream()
                .filter(region -> national || person.get().regions().contains(region.value()))
                .forEach(holders::add);
        return holders;
    }

    private TrainingSession find(UUID id) {
        return training.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private TrainingSession held(UUID id) {
        TrainingSession session = find(id);
        if (!session.held()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return session;
    }
}
