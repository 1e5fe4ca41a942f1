package org.openndtms.dataset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.expression.Expression;
import org.openndtms.dataset.expression.ExpressionChecker;
import org.openndtms.dataset.expression.ExpressionException;
import org.openndtms.dataset.expression.ExpressionNames;
import org.openndtms.dataset.expression.ExpressionParser;

/** Reads {@code rules.csv}. */
final class RulesReader {
    static final String FILE = "rules.csv";

    static final List<String> COLUMNS = List.of(
            "id",
            "severity",
            "datasets",
            "section",
            "scope",
            "fields",
            "applies_from",
            "when",
            "must",
            "judge",
            "each",
            "confirmable",
            "stands_for",
            "entails",
            "message",
            "help",
            "passing",
            "failing",
            "provenance",
            "official_rule",
            "note");

    private static final Pattern ID = Pattern.compile("[A-Z]{2}-[A-Z0-9]{1,12}(-[A-Z0-9]{1,12})*");
    private static final Map<String, Severity> SEVERITIES = Cell.choices(Severity.values());
    private static final Map<String, Rule.Scope> SCOPES = Cell.choices(Rule.Scope.values());
    private static final Map<String, Rule.Each> EACHES = Cell.choices(Rule.Each.values());
    private static final String GENERIC = "generic";

    private final Manifest manifest;
    private final Map<String, Item> items;
    private final ExpressionNames names;
    private final Map<String, String> sections;
    private final Set<String> ids = new LinkedHashSet<>();
    private final Set<String> genericIds = new HashSet<>();

    private RulesReader(Manifest manifest, Map<String, Item> items, ExpressionNames names) {
        this.manifest = manifest;
        this.items = items;
        this.names = names;
        this.sections = Stream.concat(
                        Rule.GENERAL_SECTIONS.stream(),
                        manifest.sections().stream().map(Section::name))
                .collect(Collectors.toMap(Function.identity(), Function.identity(), (first, second) -> first));
    }

    /** Reads the file; empty if the pack has none. */
    static List<Rule> read(PackFiles files, Manifest manifest, List<Item> items, ExpressionNames names) {
        String text = files.textIfThere(FILE);
        if (text == null) {
            return List.of();
        }
        Map<String, Item> byName = new LinkedHashMap<>();
        items.forEach(item -> byName.put(item.name(), item));
        return new RulesReader(manifest, byName, names).rules(Table.read(FILE, text, COLUMNS, files.faults()));
    }

    private List<Rule> rules(Table table) {
        for (Table.Row row : table.rows()) {
            Cell id = row.cell("id");
            id.matching(ID, "capitals and digits such as EP-06");
            if (!ids.add(id.text())) {
                id.fault("the rule " + id.text() + " stands twice");
            }
            if (row.cell("judge").text().equals(GENERIC)) {
                genericIds.add(id.text());
            }
        }
        List<Rule> rules = new ArrayList<>();
        table.rows().forEach(row -> rules.add(rule(row)));
        return List.copyOf(rules);
    }

    private Rule rule(Table.Row row) {
        Rule rule = new Rule(
                row.cell("id").text(),
                row.cell("severity").oneOf(SEVERITIES, Severity.ERROR),
                datasets(row.cell("datasets")),
                section(row.cell("section")),
                row.cell("scope").oneOf(SCOPES, Rule.Scope.ROW),
                fields(row.cell("fields")),
                row.cell("applies_from").day(),
                expression(row.cell("when")),
                expression(row.cell("must")),
                judge(row.cell("judge")),
                row.cell("each").oneOfOr(EACHES, Rule.Each.RECORD),
                row.cell("confirmable").yes(),
                Cell.ordered(row.cell("stands_for").listOf(genericIds, "generic check")),
                Cell.ordered(row.cell("entails").listOf(ids, "rule")),
                row.cell("message").required(),
                row.cell("help").required(),
                row.cell("passing").required(),
                row.cell("failing").required(),
                row.cell("provenance").required(),
                row.cell("official_rule").text(),
                row.cell("note").text(),
                row.line());
        check(rule, row);
        return rule;
    }

    private Set<String> datasets(Cell cell) {
        cell.required();
        return Cell.ordered(cell.listOf(manifest.datasetIds(), "dataset"));
    }

    private String section(Cell cell) {
        return cell.oneOf(sections, "File");
    }

    private List<Item> fields(Cell cell) {
        if (cell.required().equals("*")) {
            return List.of();
        }
        return cell.listOf(items.keySet(), "item").stream()
                .map(name -> items.get(name))
                .toList();
    }

    private Expression expression(Cell cell) {
        if (!cell.required().isEmpty()) {
            try {
                Expression expression = ExpressionParser.parse(cell.text());
                ExpressionChecker.check(expression, names)
                        .forEach(fault -> cell.fault(at(fault.at()) + fault.message()));
                return expression;
            } catch (ExpressionException e) {
                cell.fault(at(e.at()) + e.getMessage());
            }
        }
        return new Expression.Name(null, "every_record", 0);
    }

    private static String at(int index) {
        return "at character " + (index + 1) + ": ";
    }

    private static @Nullable String judge(Cell cell) {
        if (!cell.blank() && !Rule.JUDGES.contains(cell.text())) {
            cell.fault("unknown judge " + cell.text() + "; one of " + String.join(", ", new TreeSet<>(Rule.JUDGES)));
        }
        return cell.blank() ? null : cell.text();
    }

    private static void check(Rule rule, Table.Row row) {
        if (rule.confirmable() && rule.severity() != Severity.WARNING) {
            row.cell("confirmable").fault("only a warning can be confirmed");
        }
        if (rule.entails().contains(rule.id())) {
            row.cell("entails").fault("a rule does not entail itself");
        }
        boolean foreign =
                rule.fields().stream().anyMatch(item -> item.datasets().stream().noneMatch(rule.datasets()::contains));
        if (foreign) {
            row.cell("fields").fault("names an item that none of the datasets of the rule has");
        }
        if (rule.each() == Rule.Each.INTERVENTION && !overInterventions(rule.must())) {
            row.cell("each").fault("intervention needs a must of the form all(interventions: ...)");
        }
    }

    private static boolean overInterventions(Expression must) {
        return must instanceof Expression.Aggregate all
                && all.function().equals("all")
                && all.collection().equals("interventions");
    }
}
