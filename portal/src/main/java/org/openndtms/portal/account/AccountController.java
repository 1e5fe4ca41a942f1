package org.openndtms.portal.account;

import jakarta.servlet.http.HttpServletResponse;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.access.NotFoundException;
import org.openndtms.portal.account.AccountRequests.AccountRequest;
import org.openndtms.portal.account.Accounts.Account;
import org.openndtms.portal.agency.Areas;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pages on which the regional team and administrators issue, change and end accounts. */
@Controller
class AccountController {
    private final Accounts accounts;
    private final AccountRequests requests;
    private final Areas areas;
    private final CurrentPerson person;

    AccountController(Accounts accounts, AccountRequests requests, Areas areas, CurrentPerson person) {
        this.accounts = accounts;
        this.requests = requests;
        this.areas = areas;
        this.person = person;
    }

    /** The account that a form holds; also read when a request has none. */
    @ModelAttribute("typed")
    AccountForm typed(
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String fullName,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String organisation,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String places) {
        return new AccountForm(username, fullName, email, organisation, role, region, places);
    }

    @GetMapping("/accounts")
    @Needs("account.read")
    String list(Model model) {
        model.addAttribute("accounts", accounts.list());
        model.addAttribute("requests", requests.listOpen());
        return "account/list";
    }

    @GetMapping("/accounts/{account}")
    @Needs("account.read")
    String show(@PathVariable UUID account, Model model) {
        model.addAttribute("account", find(account));
        model.addAttribute("own", person.get().id().equals(account));
        return "account/show";
    }

    @GetMapping("/accounts/requests/{request}")
    @Needs("account.change")
    String request(@PathVariable UUID request, Model model) {
        AccountRequest asked = requests.find(request).orElseThrow(NotFoundException::new);
        AccountForm form = new AccountForm(
                suggestion(asked.fullName()),
                asked.fullName(),
                asked.email(),
                asked.organisation(),
                asked.role().name(),
                asked.region(),
                asked.places());
        return decideForm(model, asked, form, List.of());
    }

    @PostMapping("/accounts/requests/{request}/issue")
    @Needs("account.change")
    String issue(
            @PathVariable UUID request,
            @RequestParam(required = false) @Nullable Set<String> checked,
            @ModelAttribute("typed") AccountForm typed,
            Model model) {
        AccountRequest asked = requests.find(request).orElseThrow(NotFoundException::new);
        Accounts.Issued issued = requests.issue(request, typed, checked == null ? Set.of() : checked);
        return issued.person() == null
                ? decideForm(model, asked, typed, issued.problems())
                : issued(model, issued.person(), issued.initialPassword());
    }

    @PostMapping("/accounts/requests/{request}/refuse")
    @Needs("account.change")
    String refuse(
            @PathVariable UUID request,
            @RequestParam(defaultValue = "") String reason,
            @ModelAttribute("typed") AccountForm typed,
            Model model,
            RedirectAttributes message) {
        AccountRequest asked = requests.find(request).orElseThrow(NotFoundException::new);
        List<String> problems = requests.refuse(request, reason);
        if (!problems.isEmpty()) {
            return decideForm(model, asked, typed, problems);
        }
        message.addFlashAttribute("done", "The request was refused. Tell the person why.");
        return "redirect:/accounts";
    }

    @GetMapping("/accounts/{account}/change")
    @Needs("account.change")
    String changeForm(@PathVariable UUID account, Model model) {
        Account found = find(account);
        return changeForm(model, found, formOf(found), List.of());
    }

    @PostMapping("/accounts/{account}/change")
    @Needs("account.change")
    String change(
            @PathVariable UUID account,
            @RequestParam(defaultValue = "-1") int version,
            @ModelAttribute("typed") AccountForm typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes message) {
        Account found = find(account);
        AccountForm form = new AccountForm(
                found.username(),
                typed.fullName(),
                typed.email(),
                typed.organisation(),
                typed.role(),
                typed.region(),
                typed.places());
        List<String> problems = accounts.change(account, version, form);
        if (problems.contains(Accounts.CHANGED_MEANWHILE)) {
            response.setStatus(HttpServletResponse.SC_CONFLICT);
            return changeForm(model, found, formOf(found), problems);
        }
        if (!problems.isEmpty()) {
            return changeForm(model, found, form, problems);
        }
        message.addFlashAttribute("done", "The account was changed, and the person signed out wherever they were.");
        return "redirect:/accounts/" + account;
    }

    @PostMapping("/accounts/{account}/end")
    @Needs("account.change")
    String end(
            @PathVariable UUID account,
            @RequestParam(defaultValue = "-1") int version,
            Model model,
            HttpServletResponse response,
            RedirectAttributes message) {
        Account found = find(account);
        List<String> problems = accounts.end(account, version);
        if (!problems.isEmpty()) {
            return refused(model, found, problems, response);
        }
        message.addFlashAttribute("done", "The account has ended, and the person was signed out wherever they were.");
        return "redirect:/accounts/" + account;
    }

    @PostMapping("/accounts/{account}/new-password")
    @Needs("account.change")
    String newPassword(
            @PathVariable UUID account,
            @RequestParam(defaultValue = "-1") int version,
            Model model,
            HttpServletResponse response) {
        Account found = find(account);
        Optional<String> initial = accounts.newPassword(account, version);
        return initial.isPresent()
                ? issued(model, account, initial.get())
                : refused(model, found, List.of(Accounts.CHANGED_MEANWHILE), response);
    }

    private Account find(UUID id) {
        return accounts.find(id).orElseThrow(NotFoundException::new);
    }

    private String refused(Model model, Account account, List<String> problems, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_CONFLICT);
        model.addAttribute("account", account);
        model.addAttribute("own", person.get().id().equals(account.id()));
        model.addAttribute("problems", problems);
        return "account/show";
    }

    /** Shows the initial password, this once: it is kept nowhere. */
    private String issued(Model model, UUID account, String initialPassword) {
        model.addAttribute("account", find(account));
        model.addAttribute("initialPassword", initialPassword);
        return "account/issued";
    }

    private String decideForm(Model model, AccountRequest asked, AccountForm form, List<String> problems) {
        model.addAttribute("asked", asked);
        model.addAttribute("checks", AccountRequests.CHECKS);
        return form(model, form, problems, "account/decide");
    }

    private String changeForm(Model model, Account account, AccountForm form, List<String> problems) {
        model.addAttribute("account", account);
        return form(model, form, problems, "account/change");
    }

    private String form(Model model, AccountForm form, List<String> problems, String view) {
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        model.addAttribute("roles", accounts.rolesToGive());
        model.addAttribute("regions", areas.regions());
        return view;
    }

    private static AccountForm formOf(Account account) {
        return new AccountForm(
                account.username(),
                account.fullName(),
                account.email(),
                account.organisation(),
                account.role().name(),
                account.region(),
                account.places());
    }

    private static String suggestion(String fullName) {
        return Normalizer.normalize(fullName, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", ".")
                .replaceAll("^[.0-9]+|\\.$", "");
    }
}
