package org.openndtms.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openndtms.validation.report.ReportFormat;

/**
 * Where output is seen.
 *
 * @param out whether standard output is a terminal
 * @param err whether standard error is a terminal
 * @param colour whether the terminal shows colours and its owner wants them
 * @param width columns of a line
 */
record Terminal(boolean out, boolean err, boolean colour, int width) {
    private static final int NARROWEST = 40;
    private static final int WIDEST = 100;

    /** Output that nobody watches. */
    static final Terminal NONE = new Terminal(false, false, false, ReportFormat.USUAL_WIDTH);

    /**
     * What the environment says: {@code NDTMS_TTY}, set by the launcher, names the streams that are terminals
     * ({@code out}, {@code err}); {@code NO_COLOR}, {@code TERM} and {@code COLUMNS} mean what they mean everywhere.
     *
     * @param environment variables
     */
    static Terminal of(Map<String, String> environment) {
        String streams = environment.getOrDefault("NDTMS_TTY", "");
        boolean out = streams.contains("out");
        boolean err = streams.contains("err");
        boolean colour =
                out && environment.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(environment.get("TERM"));
        return new Terminal(out, err, colour, width(environment.get("COLUMNS")));
    }

    private static int width(@Nullable String columns) {
        if (columns == null || columns.isEmpty() || columns.length() > 4) {
            return ReportFormat.USUAL_WIDTH;
        }
        for (int i = 0; i < columns.length(); i++) {
            if (!Character.isDigit(columns.charAt(i))) {
                return ReportFormat.USUAL_WIDTH;
            }
        }
        int asked = Integer.parseInt(columns);
        // A terminal that does not know its width says 0.
        return asked == 0 ? ReportFormat.USUAL_WIDTH : Math.max(NARROWEST, Math.min(WIDEST, asked));
    }
}
