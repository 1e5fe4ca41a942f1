package org.openndtms.statistics.publication;

import java.util.List;
import java.util.Locale;

/** A chart of horizontal bars as SVG, drawn within a page. Its numbers stand in the table beside it. */
final class BarChart {
    private static final int WIDTH = 720;
    private static final int LABELS = 260;
    private static final int NUMBERS = 80;
    private static final int BAR = 22;
    private static final int GAP = 8;

    private BarChart() {}

    /**
     * One bar.
     *
     * @param label what it stands for
     * @param length how long it is
     * @param text the number beside it
     */
    record Bar(String label, double length, String text) {}

    static String draw(String title, String id, List<Bar> bars) {
        double longest =
                Math.max(1e-9, bars.stream().mapToDouble(Bar::length).max().orElse(1));
        int height = bars.size() * (BAR + GAP) + GAP;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"%s\" class=\"chart\">%n",
                WIDTH,
                height,
                id));
        svg.append("<title id=\"")
                .append(id)
                .append("\">")
                .append(Html.escape(title))
                .append("</title>\n");
        int y = GAP;
        for (Bar bar : bars) {
            double width = Math.max(0, bar.length()) / longest * (WIDTH - LABELS - NUMBERS);
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n",
                    LABELS - GAP,
                    y + BAR - 6,
                    Html.escape(shortened(bar.label()))));
            svg.append(String.format(
                    Locale.ROOT, "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>%n", LABELS, y, width, BAR));
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\">%s</text>%n",
                    LABELS + width + GAP,
                    y + BAR - 6,
                    Html.escape(bar.text())));
            y += BAR + GAP;
        }
        return svg.append("</svg>\n").toString().replace("\r\n", "\n");
    }

    private static String shortened(String label) {
        int longest = 36;
        return label.length() <= longest ? label : label.substring(0, longest - 1) + "…";
    }
}
