package org.openndtms.testdata.file;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openndtms.testdata.population.IdForm;

/**
 * A supplier's habits in writing files; all of them are legal.
 *
 * @param quoted whether every cell stands in quotation marks
 * @param lineEnd what ends a line: LF, CR LF or CR
 * @param byteOrderMark whether the file begins with the mark of UTF-8
 * @param dateForm how dates are written, as in {@link java.time.format.DateTimeFormatter}
 * @param rowPerChild whether each intervention, review and profile has a row of its own instead of sharing rows
 * @param shuffledColumns whether the columns are in another order than the pack's
 * @param shuffledRows whether rows are in no order; the whole file is then held in memory
 * @param idForm how technical ids are written
 */
public record SupplierStyle(
        boolean quoted,
        String lineEnd,
        boolean byteOrderMark,
        String dateForm,
        boolean rowPerChild,
        boolean shuffledColumns,
        boolean shuffledRows,
        IdForm idForm) {
    /** The preferred date form of the standard. */
    public static final String PREFERRED_DATE = "yyyyMMdd";

    /** No quotation marks, LF, preferred dates, shared rows, the pack's order of columns. */
    public static final SupplierStyle PLAIN =
            new SupplierStyle(false, "\n", false, PREFERRED_DATE, false, false, false, IdForm.NUMBER);

    private static final Map<String, SupplierStyle> BY_NAME = byName();

    /** Styles that between them show every habit. */
    public static final List<SupplierStyle> ALL = List.copyOf(BY_NAME.values());

    /** The same styles by the names by which they can be asked for, in order. */
    public static Map<String, SupplierStyle> named() {
        return Collections.unmodifiableMap(BY_NAME);
    }

    private static Map<String, SupplierStyle> byName() {
        Map<String, SupplierStyle> styles = new LinkedHashMap<>();
        styles.put("plain", PLAIN);
        styles.put(
                "quoted", new SupplierStyle(true, "\n", false, PREFERRED_DATE, false, false, false, IdForm.PREFIXED));
        styles.put("windows", new SupplierStyle(false, "\r\n", true, "dd/MM/yyyy", true, false, false, IdForm.UUID));
        styles.put("shuffled", new SupplierStyle(true, "\r\n", false, "yyyy-MM-dd", false, true, true, IdForm.NUMBER));
        styles.put("cr", new SupplierStyle(false, "\r", false, PREFERRED_DATE, true, true, true, IdForm.PREFIXED));
        return styles;
    }
}
