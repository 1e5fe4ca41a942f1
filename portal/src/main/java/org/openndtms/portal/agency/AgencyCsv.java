package org.openndtms.portal.agency;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The register of agencies as a CSV file. What is written can be read again unchanged. */
final class AgencyCsv {
    /** More faults than this are counted, not listed. */
    private static final int LISTED_FAULTS = 50;

    private static final String MARK = "\uFEFF";

    private AgencyCsv() {}

    /**
     * What a file holds.
     *
     * @param agencies in the order of the file; only to be used when there are no problems
     * @param problems as sentences that name the line
     */
    record Reading(List<Agency> agencies, List<String> problems) {}

    static String write(List<Agency> agencies) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(AgencyForm.COLUMNS);
            for (Agency agency : agencies) {
                AgencyForm form = AgencyForm.of(agency);
                csv.writeRecord(AgencyForm.COLUMNS.stream().map(form::get).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static Reading read(String text, AgencyForm.Places places) {
        List<Agency> agencies = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        String bare = text.startsWith(MARK) ? text.substring(1) : text;
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(bare)) {
            List<String> heading = List.of();
            Set<String> codes = new HashSet<>();
            for (CsvRecord line : csv) {
                if (heading.isEmpty()) {
                    heading = line.getFields();
                    headingProblems(heading, problems);
                    if (!problems.isEmpty()) {
                        return new Reading(List.of(), problems);
                    }
                } else {
                    read(line, heading, codes, places, agencies, problems);
                }
            }
            if (heading.isEmpty()) {
                problems.add("The file is empty. Its first line must be: " + String.join(",", AgencyForm.COLUMNS));
            }
        } catch (CsvParseException e) {
            problems.add(
                    "The file is not a CSV file that can be read: a quotation mark is not closed, or a field is longer "
                            + "than any agency needs.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Reading(agencies, shortened(problems));
    }

    private static void read(
            CsvRecord line,
            List<String> heading,
            Set<String> codes,
            AgencyForm.Places places,
            List<Agency> agencies,
            List<String> problems) {
        String where = "Line " + line.getStartingLineNumber() + ": ";
        if (line.getFieldCount() != heading.size()) {
            problems.add(where + "has " + line.getFieldCount() + " fields where " + heading.size() + " are needed.");
            return;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < heading.size(); i++) {
            values.put(heading.get(i).strip(), line.getField(i));
        }
        AgencyForm form = new AgencyForm(values);
        List<String> wrong = form.problems(places);
        if (!codes.add(form.get("code"))) {
            wrong.add("The same code stands in an earlier line.");
        }
        wrong.forEach(problem -> problems.add(where + problem));
        if (wrong.isEmpty()) {
            agencies.add(form.agency(places, 0));
        }
    }

    private static void headingProblems(List<String> heading, List<String> problems) {
        List<String> found = heading.stream().map(String::strip).toList();
        List<String> missing = new ArrayList<>(AgencyForm.COLUMNS);
        missing.removeAll(found);
        List<String> extra = new ArrayList<>(found);
        extra.removeAll(AgencyForm.COLUMNS);
        if (!missing.isEmpty()) {
            problems.add("The first line lacks the columns " + String.join(", ", missing) + ".");
        }
        if (!extra.isEmpty()) {
            problems.add("The first line has columns that are not known: " + String.join(", ", extra) + ".");
        }
        if (new HashSet<>(found).size() != found.size()) {
            problems.add("The first line names a column twice.");
        }
    }

    private static List<String> shortened(List<String> problems) {
        if (problems.size() <= LISTED_FAULTS) {
            return problems;
        }
        List<String> some = new ArrayList<>(problems.subList(0, LISTED_FAULTS));
        some.add("… and " + (problems.size() - LISTED_FAULTS) + " more.");
        return some;
    }
}
