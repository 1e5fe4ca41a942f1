package org.openndtms.portal.standard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.openndtms.catalogue.Wording;
import org.openndtms.dataset.CodeList;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.PackDiff;
import org.openndtms.dataset.PackDifference;
import org.openndtms.dataset.Rule;
import org.openndtms.dataset.Severity;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.web.Option;
import org.openndtms.portal.web.Step;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Pages of the dataset documentation. Open to everybody; what does not exist is answered with 404. */
@Controller
@RequestMapping("/dataset")
@Needs("public.read")
class StandardController {
    private static final Step START = new Step("Dataset documentation", "/dataset");

    private final Standards standards;

    StandardController(Standards standards) {
        this.standards = standards;
    }

    /** A section and those of its items that are to be listed. */
    record SectionItems(String title, List<Item> items) {}

    @GetMapping
    String versions(Model model) {
        model.addAttribute("packs", standards.list());
        return "standard/versions";
    }

    @GetMapping("/{pack}")
    String overview(@PathVariable String pack, @RequestParam(defaultValue = "") String find, Model model) {
        Pack standard = show(pack, model);
        model.addAttribute("trail", List.of(START));
        model.addAttribute("search", Search.in(standard, find));
        model.addAttribute(
                "others",
                standards.list().stream().filter(other -> other != standard).toList());
        return "standard/overview";
    }

    @GetMapping("/{pack}/items")
    String items(
            @PathVariable String pack, @RequestParam(name = "for", defaultValue = "") String dataset, Model model) {
        Pack standard = show(pack, model);
        String asked = dataset(standard, dataset, model);
        List<SectionItems> sections = new ArrayList<>();
        standard.sections()
                .forEach(section -> sections.add(new SectionItems(
                        section.title(),
                        standard.items().stream()
                                .filter(item -> item.section().equals(section))
                                .filter(item ->
                                        asked.isEmpty() || item.datasets().contains(asked))
                                .toList())));
        model.addAttribute("sections", sections);
        return "standard/items";
    }

    @GetMapping("/{pack}/items/{header}")
    String item(@PathVariable String pack, @PathVariable String header, Model model) {
        Pack standard = show(pack, model);
        Item item = standard.findHeader(header).orElseThrow(StandardController::notFound);
        trail(standard, "Items", "/items", model);
        model.addAttribute("page", ItemPage.of(standard, item));
        return "standard/item";
    }

    @GetMapping("/{pack}/code-lists")
    String lists(@PathVariable String pack, Model model) {
        Pack standard = show(pack, model);
        model.addAttribute("lists", standard.codeLists().values());
        return "standard/lists";
    }

    @GetMapping("/{pack}/code-lists/{name}")
    String list(@PathVariable String pack, @PathVariable String name, Model model) {
        Pack standard = show(pack, model);
        CodeList list = standard.codeLists().get(name);
        if (list == null) {
            throw notFound();
        }
        trail(standard, "Code lists", "/code-lists", model);
        model.addAttribute("list", list);
        model.addAttribute(
                "users",
                Paths.items(
                        standard,
                        standard.items().stream()
                                .filter(item -> uses(item.codeList(), name))
                                .toList()));
        return "standard/list";
    }

    @GetMapping("/{pack}/rules")
    String rules(
            @PathVariable String pack,
            @RequestParam(name = "for", defaultValue = "") String dataset,
            @RequestParam(defaultValue = "") String severity,
            Model model) {
        Pack standard = show(pack, model);
        String asked = dataset(standard, dataset, model);
        List<Option> severities = new ArrayList<>(List.of(new Option("", "All")));
        Arrays.stream(Severity.values())
                .map(Severity::text)
                .map(text -> new Option(text, text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1)))
                .forEach(severities::add);
        String chosen = known(severities, severity);
        model.addAttribute("severities", severities);
        model.addAttribute("severity", chosen);
        model.addAttribute(
                "rules",
                standard.rules().stream()
                        .filter(rule -> asked.isEmpty() || rule.datasets().contains(asked))
                        .filter(rule ->
                                chosen.isEmpty() || rule.severity().text().equals(chosen))
                        .toList());
        return "standard/rules";
    }

    @GetMapping("/{pack}/rules/{id}")
    String rule(@PathVariable String pack, @PathVariable String id, Model model) {
        Pack standard = show(pack, model);
        Rule rule = standard.findRule(id).orElseThrow(StandardController::notFound);
        trail(standard, "Rules", "/rules", model);
        model.addAttribute("page", RulePage.of(standard, rule));
        return "standard/rule";
    }

    @GetMapping("/{pack}/file-format")
    String fileFormat(@PathVariable String pack, Model model) {
        Pack standard = show(pack, model);
        model.addAttribute(
                "forms",
                standard.items().stream()
                        .map(item -> Wording.form(standard, item))
                        .toList());
        model.addAttribute(
                "required",
                standard.items().stream()
                        .map(item -> Wording.required(item.requirement()))
                        .toList());
        return "standard/file-format";
    }

    @GetMapping("/{pack}/changes-from/{before}")
    String changes(@PathVariable String pack, @PathVariable String before, Model model) {
        Pack standard = show(pack, model);
        Pack earlier = standards.find(before).orElseThrow(StandardController::notFound);
        List<PackDifference> differences = PackDiff.between(earlier, standard).stream()
                .filter(difference -> difference.part() == PackDifference.Part.ITEM)
                .toList();
        model.addAttribute("earlier", earlier);
        model.addAttribute("added", named(differences, PackDifference.Change.ADDED, standard));
        model.addAttribute("removed", named(differences, PackDifference.Change.REMOVED, earlier));
        model.addAttribute(
                "changed",
                differences.stream()
                        .filter(difference -> difference.change() == PackDifference.Change.CHANGED)
                        .toList());
        return "standard/changes";
    }

    private static List<Item> named(List<PackDifference> differences, PackDifference.Change change, Pack pack) {
        return differences.stream()
                .filter(difference -> difference.change() == change)
                .map(difference -> pack.role(difference.name()))
                .toList();
    }

    private Pack show(String id, Model model) {
        Pack pack = standards.find(id).orElseThrow(StandardController::notFound);
        model.addAttribute("pack", pack);
        model.addAttribute("base", Paths.of(pack));
        model.addAttribute("trail", List.of(START, new Step(pack.title(), Paths.of(pack))));
        return pack;
    }

    private static void trail(Pack pack, String title, String path, Model model) {
        model.addAttribute(
                "trail",
                List.of(START, new Step(pack.title(), Paths.of(pack)), new Step(title, Paths.of(pack) + path)));
    }

    /** Offers the datasets and returns the id of the one asked for; blank for all, and for one that is not there. */
    private static String dataset(Pack pack, String asked, Model model) {
        List<Option> datasets = new ArrayList<>(List.of(new Option("", "All")));
        for (Dataset dataset : pack.datasets()) {
            datasets.add(new Option(dataset.id(), dataset.title() + " (" + dataset.id() + ")"));
        }
        String known = known(datasets, asked);
        model.addAttribute("datasets", datasets);
        model.addAttribute("dataset", known);
        return known;
    }

    private static String known(List<Option> options, String asked) {
        return options.stream()
                .map(Option::value)
                .filter(asked::equals)
                .findFirst()
                .orElse("");
    }

    private static boolean uses(@Nullable CodeList list, String name) {
        return list != null && list.name().equals(name);
    }

    static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
