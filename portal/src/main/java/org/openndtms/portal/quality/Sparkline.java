package org.openndtms.portal.quality;

import java.util.List;
import java.util.Locale;

/**
 * A small line that shows how a share developed. It says nothing that the numbers beside it do not say.
 *
 * @param points corners of the line, as SVG writes them; empty for fewer than two values
 * @param words first and last value in words
 */
record Sparkline(String points, String words) {
    /** Width of the picture. */
    static final int WIDTH = 120;
    /** Height of the picture. */
    static final int HEIGHT = 30;

    private static final int MARGIN = 3;

    static Sparkline of(List<QualityRuns.Point> trend) {
        List<QualityRuns.Point> known =
                trend.stream().filter(point -> point.rate() != null).toList();
        if (known.size() < 2) {
            return new Sparkline("", "");
        }
        double least = known.stream().mapToDouble(Sparkline::rate).min().orElse(0);
        double most = known.stream().mapToDouble(Sparkline::rate).max().orElse(0);
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < known.size(); i++) {
            double x = MARGIN + (double) i * (WIDTH - 2 * MARGIN) / (known.size() - 1);
            double share = most == least ? 0.5 : (rate(known.get(i)) - least) / (most - least);
            double y = HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN);
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
        }
        QualityRuns.Point first = known.get(0);
        QualityRuns.Point last = known.get(known.size() - 1);
        return new Sparkline(
                points.toString().strip(),
                String.format(
                        Locale.UK,
                        "%.1f %% to %s, %.1f %% to %s",
                        rate(first),
                        first.dataEnd(),
                        rate(last),
                        last.dataEnd()));
    }

    private static double rate(QualityRuns.Point point) {
        Double rate = point.rate();
        return rate == null ? 0 : rate;
    }
}
