package org.openndtms.portal.account.key;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.access.Needs;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The regional team's pages of the stock of keys. */
@Controller
@Needs("key.manage")
class KeyStockController {
    private static final KeyReceipt EMPTY = new KeyReceipt("", "", "", "", "", "");

    private final KeyStock stock;
    private final KeyEnrolment enrolment;

    KeyStockController(KeyStock stock, KeyEnrolment enrolment) {
        this.stock = stock;
        this.enrolment = enrolment;
    }

    @GetMapping("/keys")
    String list(Model model) {
        return listWith(List.of(), EMPTY, model);
    }

    @PostMapping("/keys")
    String receive(
            @RequestParam(defaultValue = "") String serial,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String publicId,
            @RequestParam(defaultValue = "") String privateId,
            @RequestParam(defaultValue = "") String aesKey,
            HttpServletResponse response,
            Model model) {
        KeyReceipt receipt = new KeyReceipt(serial, kind, region, publicId, privateId, aesKey);
        List<String> problems = stock.receive(receipt);
        if (problems.isEmpty()) {
            return "redirect:/keys/" + receipt.serial();
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return listWith(problems, receipt, model);
    }

    @GetMapping("/keys/{serial}")
    String show(@PathVariable String serial, HttpServletRequest request, Model model) {
        return showWith(find(serial), List.of(), request, model);
    }

    @PostMapping("/keys/{serial}/lend")
    String lend(
            @PathVariable String serial,
            @RequestParam(defaultValue = "-1") String version,
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String termsSignedOn,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("username", username);
        model.addAttribute("termsSignedOn", termsSignedOn);
        return act(serial, version, key -> stock.lend(key, username, day(termsSignedOn)), request, response, model);
    }

    @PostMapping("/keys/{serial}/link")
    String link(
            @PathVariable String serial,
            @RequestParam(defaultValue = "-1") String version,
            @RequestParam(defaultValue = "") String answer,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        String session = request.getSession().getId();
        return act(serial, version, key -> enrolment.link(key, answer, session), request, response, model);
    }

    @PostMapping("/keys/{serial}/return")
    String takeBack(
            @PathVariable String serial,
            @RequestParam(defaultValue = "-1") String version,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return act(serial, version, stock::takeBack, request, response, model);
    }

    @PostMapping("/keys/{serial}/lost")
    String lost(
            @PathVariable String serial,
            @RequestParam(defaultValue = "-1") String version,
            @RequestParam(defaultValue = "") String sure,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return act(serial, version, sure(sure, stock::lost), request, response, model);
    }

    @PostMapping("/keys/{serial}/retire")
    String retire(
            @PathVariable String serial,
            @RequestParam(defaultValue = "-1") String version,
            @RequestParam(defaultValue = "") String sure,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return act(serial, version, sure(sure, stock::retire), request, response, model);
    }

    private static Function<StockKey, List<String>> sure(String sure, Function<StockKey, List<String>> action) {
        return sure.equals("yes")
                ? action
                : key -> List.of("This cannot be undone. Tick that you are sure, and choose the button again.");
    }

    private String act(
            String serial,
            String version,
            Function<StockKey, List<String>> action,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        StockKey key = find(serial);
        // The page that the officer decided on must still be true.
        boolean same = version.equals(Integer.toString(key.version()));
        List<String> problems = same ? action.apply(key) : List.of(KeyStock.CHANGED_MEANWHILE);
        if (problems.isEmpty()) {
            return "redirect:/keys/" + key.serial();
        }
        response.setStatus(same ? HttpServletResponse.SC_BAD_REQUEST : HttpServletResponse.SC_CONFLICT);
        return showWith(find(serial), problems, request, model);
    }

    private String listWith(List<String> problems, KeyReceipt receipt, Model model) {
        Map<String, String> regions = stock.regions();
        model.addAttribute("problems", problems);
        model.addAttribute("receipt", receipt);
        model.addAttribute("keys", stock.list());
        model.addAttribute("kinds", KeyKind.values());
        model.addAttribute("regions", regions);
        model.addAttribute(
                "ownRegions",
                regions.entrySet().stream()
                        .filter(region -> stock.mayHold(region.getKey()))
                        .toList());
        model.addAttribute("national", stock.mayHold(null));
        return "account/key/stock";
    }

    private String showWith(StockKey key, List<String> problems, HttpServletRequest request, Model model) {
        boolean linkable = stock.refusesToLink(key).isEmpty();
        boolean touch = linkable && key.kind() == KeyKind.WEBAUTHN;
        model.addAttribute("problems", problems);
        model.addAttribute("key", key);
        model.addAttribute(
                "lendable", !key.state().isHeld() && key.state().next().contains(KeyState.LOANED));
        model.addAttribute("linkable", linkable);
        model.addAttribute(
                "question", touch ? enrolment.ask(key, request.getSession().getId()) : "");
        model.addAttribute(
                "releases",
                Arrays.stream(KeyRelease.values())
                        .filter(release -> key.state().next().contains(release.to()))
                        .toList());
        return "account/key/key";
    }

    private StockKey find(String serial) {
        return stock.find(serial).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
