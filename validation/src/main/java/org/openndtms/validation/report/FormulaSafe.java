package org.openndtms.validation.report;

/**
 * Keeps spreadsheets from taking a cell for a formula: a cell that begins like one gets an apostrophe in front.
 * {@link #read} takes it away again, so that whatever was written is read back unchanged.
 */
public final class FormulaSafe {
    private static final String FORMULA = "=+-@\t\r";

    private FormulaSafe() {}

    /** The cell as it is written. */
    public static String write(String cell) {
        return beginsLikeFormula(cell) ? "'" + cell : cell;
    }

    /** The cell as it was before {@link #write}. */
    public static String read(String cell) {
        return cell.startsWith("'") && beginsLikeFormula(cell) ? cell.substring(1) : cell;
    }

    /** Cells that already begin with apostrophes count too: otherwise reading could not tell whose apostrophe it is. */
    private static boolean beginsLikeFormula(String cell) {
        int at = 0;
        while (at < cell.length() && cell.charAt(at) == '\'') {
            at++;
        }
        return at < cell.length() && FORMULA.indexOf(cell.charAt(at)) >= 0;
    }
}
