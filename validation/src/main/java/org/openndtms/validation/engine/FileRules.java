package org.openndtms.validation.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Rule;
import org.openndtms.dataset.Severity;
import org.openndtms.records.Heading;
import org.openndtms.records.Table;
import org.openndtms.records.TableFacts;
import org.openndtms.validation.Finding;
import org.openndtms.validation.SubmissionFacts;
import org.openndtms.validation.ValidationContext;

/** The rules about the file as a whole: whether it is processed at all, and what is worth knowing of it. */
final class FileRules {
    /**
     * A reject leaves no other finding; of several, the first here speaks. Missing and extra headers are named
     * together.
     */
    private static final List<List<String>> ORDER = List.of(
            List.of("FL-12"),
            List.of("FL-04"),
            List.of("FL-10"),
            List.of("FL-03"),
            List.of("FL-01", "FL-02"),
            List.of("FL-06"),
            List.of("FL-05"),
            List.of("FL-07"),
            List.of("FL-09"),
            List.of("FL-08"),
            List.of("FL-13"));

    private static final Map<String, String> SEPARATORS =
            Map.of(";", "semicolons", "\t", "tabs", "\\|", "vertical bars");

    /** Most names in one list. */
    private static final int NAMED = 60;

    /** Most headers whose right form is given one by one. */
    private static final int SINGLY = 5;

    private static final int LONGEST_NAME = 40;

    private final Pack pack;
    private final ValidationContext context;
    private final Map<String, Optional<Object>> facts = new HashMap<>();
    private final Map<String, String> details = new HashMap<>();
    private int badLine;

    FileRules(Pack pack, ValidationContext context) {
        this.pack = pack;
        this.context = context;
        SubmissionFacts submission = context.submission();
        put("action", submission == null ? "check" : submission.action().name().toLowerCase(Locale.ROOT));
        put("user_agencies", submission == null ? null : List.copyOf(submission.userAgencies()));
        put("now", submission == null ? null : submission.now());
        put("deadline_end", submission == null ? null : submission.deadlineEnd());
        put("late_permission", submission != null && submission.latePermission());
        put("malware_found", submission != null && submission.malwareFound());
        put("loaded_sha256", submission == null ? null : submission.loadedSha256());
        put("multi_agency_allowed", context.multipleAgencies());
        put("max_file_bytes", BigDecimal.valueOf(context.maxBytes()));
        put("file_sha256", null);
        put("file_is_text", true);
        put("other_pack_header", false);
        put("data_rows", BigDecimal.ONE);
        put("broken_quoting", false);
        put("first_of_january_cluster", false);
        put("clients_with_birth_date", BigDecimal.ZERO);
        put("rows_with_nulled_cells", BigDecimal.ZERO);
        for (String list :
                List.of("missing_headers", "extra_headers", "repeated_headers", "bad_shape_lines", "file_agencies")) {
            put(list, List.of());
        }
        // Until the rows have been read the agencies are not known, and no rule may miss them.
        put("data_rows", BigDecimal.ZERO);
    }

    private void put(String name, @Nullable Object fact) {
        facts.put(name, Optional.ofNullable(fact));
    }

    /** What is known before a byte is read. */
    List<Finding> judgeSize(long bytes) {
        put("file_bytes", BigDecimal.valueOf(bytes));
        details.put(
                "FL-12",
                submissionFoundMalware()
                        ? "The virus check found something."
                        : "The file has " + bytes + " bytes; " + context.maxBytes() + " are allowed.");
        return rejections(List.of("FL-12"));
    }

    private boolean submissionFoundMalware() {
        SubmissionFacts submission = context.submission();
        return submission != null && submission.malwareFound();
    }

    /** What is known once heading and rows have been found; rows whose shape is wrong are not yet. */
    void read(Table table, String sha256) {
        TableFacts file = table.facts();
        put("file_sha256", sha256);
        put("file_is_text", file.notText() == null);
        details.put("FL-04", "This is not CSV text: " + file.notText() + ".");
        Heading heading = file.heading();
        put("data_rows", BigDecimal.valueOf(file.linesAfterHeading() ? Math.max(1, file.rows()) : 0));
        details.put("FL-06", heading == null ? "The file is empty." : "Nothing follows line 1.");
        put("file_agencies", List.copyOf(file.agencies().keySet()));
        details.put("FL-09", "Agencies: " + named(List.copyOf(file.agencies().keySet())));
        if (heading != null) {
            headings(heading);
        }
        List<Integer> bad = new ArrayList<>();
        badLine = Math.max(file.quotingLine(), Math.max(file.longLine(), file.crowdedLine()));
        if (file.quotingLine() > 0) {
            put("broken_quoting", true);
            details.put(
                    "FL-05",
                    "A quotation mark on line " + file.quotingLine()
                            + " is not closed, or is closed in the middle of a value.");
        } else if (file.longLine() > 0) {
            bad.add(file.longLine());
            details.put(
                    "FL-05",
                    "Line " + file.longLine() + " is longer than " + TableFacts.MAX_LINE + " bytes; no record is.");
        } else if (file.crowdedLine() > 0) {
            bad.add(file.crowdedLine());
            details.put(
                    "FL-05",
                    "With line " + file.crowdedLine() + " one client ID has more than "
                            + TableFacts.MAX_ROWS_OF_CLIENT
                            + " rows; check that the system writes a different ID for each client.");
        }
        put("bad_shape_lines", bad);
    }

    private void headings(Heading heading) {
        put("missing_headers", heading.missing());
        put("extra_headers", heading.extra());
        put("repeated_headers", heading.repeated());
        Pack other = heading.otherPack();
        put("other_pack_header", other != null);
        if (other != null) {
            details.put(
                    "FL-10",
                    "This looks like dataset " + other.letter() + " (" + other.title() + "); dataset " + pack.letter()
                            + " is expected.");
        }
        details.put("FL-03", "Repeated: " + named(heading.repeated()));
        details.put("FL-02", extra(heading.extra()));
        details.put("FL-01", heading.heading() ? "Missing: " + named(heading.missing()) : noHeading(heading.names()));
    }

    private String noHeading(List<String> names) {
        if (names.size() == 1) {
            for (Map.Entry<String, String> each : SEPARATORS.entrySet()) {
                long known = Stream.of(names.get(0).split(each.getKey(), -1))
                        .filter(name ->
                                pack.findHeader(name.replace("\"", "").strip()).isPresent())
                        .count();
                if (known * 2 >= pack.items().size()) {
                    return "The values are separated by " + each.getValue() + "; save the file with commas.";
                }
            }
        }
        if (!names.isEmpty() && names.get(0).startsWith("sep=")) {
            return "Line 1 is a note for Excel, \"sep=\"; the heading must be the first line.";
        }
        return "Line 1 is not a heading: fewer than half of the " + pack.items().size() + " headers of dataset "
                + pack.letter() + " are in it.";
    }

    /** Names the headers that are not of the dataset, those apart that are only written in another way. */
    private String extra(List<String> names) {
        List<String> written =
                names.stream().filter(name -> exact(name) != null).toList();
        List<String> unknown =
                names.stream().filter(name -> exact(name) == null).toList();
        List<String> sentences = new ArrayList<>();
        if (written.size() > SINGLY) {
            String first = written.get(0);
            sentences.add(written.size() + " headers are written in small letters or with spaces around them;"
                    + " write them as the dataset does, " + exact(first) + " instead of \"" + shown(first) + "\".");
        } else {
            for (String name : written) {
                sentences.add("Write " + exact(name) + " instead of \"" + shown(name) + "\".");
            }
        }
        if (!unknown.isEmpty()) {
            sentences.add("Not in dataset " + pack.letter() + ": "
                    + named(unknown.stream().map(FileRules::shown).toList()));
        }
        return String.join(" ", sentences);
    }

    /**
     * The header that is meant by a name which differs from it in letter case or spaces only; null if there is none.
     */
    private @Nullable String exact(String name) {
        String exact = name.strip().toUpperCase(Locale.ROOT);
        return !exact.equals(name) && pack.findHeader(exact).isPresent() ? exact : null;
    }

    private static String shown(String name) {
        if (name.isBlank()) {
            return "a column without a name";
        }
        return Shapes.printable(name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "..." : name);
    }

    private static String named(List<String> names) {
        String listed = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return names.size() > NAMED ? listed + " and " + (names.size() - NAMED) + " more" : listed;
    }

    /** What is known once all rows have been split. */
    void split(BadRows rows, int columns) {
        if (rows.count() == 0) {
            return;
        }
        put("bad_shape_lines", List.of(rows.firstLine()));
        badLine = rows.firstLine();
        String others = rows.count() == 1 ? "" : " " + rows.count() + " rows are wrong in this way.";
        details.put(
                "FL-05",
                (rows.quoting()
                                ? "A quotation mark on line " + rows.firstLine()
                                        + " is closed in the middle of a value."
                                : "Line " + rows.firstLine() + " has " + rows.values() + " values, the heading "
                                        + columns + ".")
                        + others);
    }

    /** What is known once all clients have been judged. */
    void judged(Worker all) {
        put("clients_with_birth_date", BigDecimal.valueOf(all.duplicates().withBirthDate()));
        put("first_of_january_cluster", all.duplicates().firstOfJanuaryCluster());
        put("rows_with_nulled_cells", BigDecimal.valueOf(all.rowsWithNulledCells()));
    }

    /** The findings that reject the file; empty if none does. */
    List<Finding> rejections() {
        for (List<String> ids : ORDER) {
            List<Finding> found = rejections(ids);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private List<Finding> rejections(List<String> ids) {
        return ids.stream()
                .flatMap(id -> pack.findRule(id).stream())
                .filter(rule -> rule.severity() == Severity.REJECT && broken(rule))
                .map(this::finding)
                .toList();
    }

    /** Why the file cannot be processed, as sentences; null if it can. */
    @Nullable
    String reason() {
        List<Finding> found = rejections();
        return found.isEmpty()
                ? null
                : String.join(
                        " ",
                        found.stream()
                                .map(finding -> finding.rule().id() + ": " + finding.message()
                                        + (finding.detail() == null ? "" : " " + finding.detail()))
                                .toList());
    }

    /** Findings about the file that do not reject it. */
    List<Finding> remarks() {
        return pack.rules().stream()
                .filter(rule -> rule.scope() == Rule.Scope.FILE
                        && rule.judge() == null
                        && rule.severity() != Severity.REJECT
                        && broken(rule))
                .map(this::finding)
                .toList();
    }

    private boolean broken(Rule rule) {
        Facts known = new Facts(facts);
        return rule.datasets().contains(context.dataset()) && known.test(rule.when()) && !known.test(rule.must());
    }

    private Finding finding(Rule rule) {
        boolean heading = rule.id().equals("FL-01")
                || rule.id().equals("FL-02")
                || rule.id().equals("FL-03");
        return new Finding(
                rule,
                false,
                heading ? 1 : rule.id().equals("FL-05") ? badLine : 0,
                rule.fields().isEmpty() ? List.of() : RuleSet.headers(rule.fields()),
                null,
                null,
                null,
                null,
                rule.message(),
                details.get(rule.id()),
                null,
                "");
    }
}
