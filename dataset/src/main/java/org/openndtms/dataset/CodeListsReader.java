package org.openndtms.dataset;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the lists in {@code code-lists/}: those that items name, and those that the manifest adds. */
final class CodeListsReader {
    private static final String FOLDER = "code-lists";
    private static final List<String> COLUMNS =
            List.of("code", "text", "group", "valid_from", "valid_to", "provenance");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,79}");

    private final PackFiles files;
    private final Map<String, CodeList> lists = new TreeMap<>();

    CodeListsReader(PackFiles files) {
        this.files = files;
    }

    /** The list that a cell names; null, with a fault, if there is none. */
    @Nullable
    CodeList named(Cell cell) {
        CodeList known = lists.get(cell.text());
        if (known != null) {
            return known;
        }
        if (!NAME.matcher(cell.text()).matches()) {
            cell.fault("the name of a code list has small letters, digits and underscores only");
            return null;
        }
        String file = file(cell.text());
        String text = files.textIfThere(file);
        if (text == null) {
            if (!files.there(file)) {
                cell.fault("unknown code list " + cell.text() + ": there is no " + file);
            }
            return null;
        }
        CodeList list = new CodeList(cell.text(), codes(Table.read(file, text, COLUMNS, files.faults())));
        lists.put(list.name(), list);
        return list;
    }

    /** Every list read so far, in the order of their names. */
    Map<String, CodeList> lists() {
        return new LinkedHashMap<>(lists);
    }

    /** Notes the files of the folder that nothing names. */
    void refuseUnused() {
        Set<String> present = files.list(FOLDER);
        for (String name : present) {
            if (!name.endsWith(".csv") || !lists.containsKey(name.substring(0, name.length() - 4))) {
                files.faults()
                        .add(
                                FOLDER + "/" + name,
                                0,
                                "",
                                "no item uses this file; name it under further_code_lists of " + ManifestReader.FILE
                                        + " or remove it");
            }
        }
    }

    /** Path of a list within the pack. */
    static String file(String list) {
        return FOLDER + "/" + list + ".csv";
    }

    private static List<Code> codes(Table table) {
        List<Code> codes = new ArrayList<>();
        Map<String, Code> latest = new HashMap<>();
        for (Table.Row row : table.rows()) {
            Code code = new Code(
                    row.cell("code").required(),
                    row.cell("text").required(),
                    row.cell("group").facets(),
                    row.cell("valid_from").day(),
                    row.cell("valid_to").day(),
                    row.cell("provenance").required());
            checkSpan(code, row);
            Code earlier = latest.put(code.code(), code);
            if (earlier != null) {
                checkOrder(earlier, code, row);
            }
            codes.add(code);
        }
        return codes;
    }

    private static void checkSpan(Code code, Table.Row row) {
        if (code.validFrom() != null && code.validTo() != null && code.validTo().isBefore(code.validFrom())) {
            row.cell("valid_to").fault("lies before valid_from");
        }
    }

    private static void checkOrder(Code earlier, Code code, Table.Row row) {
        LocalDate end = earlier.validTo();
        LocalDate start = code.validFrom();
        if (end == null || start == null || !start.isAfter(end)) {
            row.cell("code")
                    .fault(
                            "code " + code.code()
                                    + " stands twice with overlapping validity; the earlier span must end before the later begins");
        }
    }
}
