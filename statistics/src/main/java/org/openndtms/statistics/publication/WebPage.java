package org.openndtms.statistics.publication;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openndtms.statistics.measure.Figure;
import org.openndtms.statistics.measure.Measure;

/** The web page: national figures with charts, each beside its table. One file that needs nothing else. */
public final class WebPage {
    private static final String STYLE = """
            body { font-family: system-ui, sans-serif; line-height: 1.5; color: #0b0c0c; max-width: 60rem;
              margin: 0 auto; padding: 1rem }
            h2 { border-top: 2px solid #1d70b8; padding-top: 1rem; margin-top: 2.5rem }
            table { border-collapse: collapse; margin: 1rem 0 }
            caption { text-align: left; font-weight: bold }
            th, td { padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #b1b4b6; text-align: left }
            .number { text-align: right; font-variant-numeric: tabular-nums }
            .headline { font-size: 2rem; font-weight: bold; margin: .5rem 0 }
            .chart { width: 100%; height: auto; font-size: 14px }
            .chart rect { fill: #1d70b8 }
            .chart text { fill: #0b0c0c }
            .wide { overflow-x: auto }
            .small { color: #505a5f }
            nav ul { columns: 2; padding-left: 1.2rem }
            a { color: #1d70b8 }
            a:focus { outline: 3px solid #ffdd00 }
            """;

    private final Release release;
    private final StringBuilder page = new StringBuilder();

    private WebPage(Release release) {
        this.release = release;
    }

    /** Writes a release; the same release gives the same bytes. */
    public static void write(Release release, Writer out) throws IOException {
        out.write(new WebPage(release).text());
        out.flush();
    }

    private String text() {
        page.append("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(Html.escape(release.title()))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<main>\n<h1>")
                .append(Html.escape(release.title()))
                .append("</h1>\n");
        paragraph(Release.STANDING);
        paragraph("Snapshot " + release.snapshot().id() + ", data from "
                + release.snapshot().dataFrom() + " to " + release.snapshot().dataTo() + ", "
                + release.snapshot().pack() + ".");
        if (release.compared() != null) {
            paragraph("Restated figures are marked [r] against snapshot "
                    + release.compared().id() + ".");
        }
        paragraph(release.protection());
        release.others().stream()
                .filter(other -> !other.rolling())
                .forEach(other -> paragraph(other.period().label() + " comes from snapshot " + other.snapshot() + "."));
        list("Notes", release.notes());
        page.append("<nav aria-label=\"Measures\">\n<ul>\n");
        release.measures()
                .forEach(measure -> page.append("<li><a href=\"#")
                        .append(anchor(measure))
                        .append("\">")
                        .append(Html.escape(measure.id() + " " + measure.title()))
                        .append("</a></li>\n"));
        page.append("</ul>\n</nav>\n");
        release.measures().forEach(this::measure);
        page.append("<h2>Markers</h2>\n<dl>\n");
        Markers.meanings()
                .forEach((marker, meaning) -> page.append("<dt>")
                        .append(marker)
                        .append("</dt><dd>")
                        .append(Html.escape(meaning))
                        .append("</dd>\n"));
        page.append("</dl>\n</main>\n</body>\n</html>\n");
        return page.toString();
    }

    private void paragraph(String text) {
        page.append("<p>").append(Html.escape(text)).append("</p>\n");
    }

    private void list(String title, List<String> texts) {
        if (texts.isEmpty()) {
            return;
        }
        page.append("<h2>").append(title).append("</h2>\n<ul>\n");
        texts.forEach(text -> page.append("<li>").append(Html.escape(text)).append("</li>\n"));
        page.append("</ul>\n");
    }

    private static String anchor(Measure measure) {
        return measure.id().toLowerCase(Locale.ROOT);
    }

    private void measure(Measure measure) {
        List<Figure> national = release.of(measure).stream()
                .filter(figure -> figure.level().equals(Figure.NATIONAL))
                .toList();
        page.append("<section>\n<h2 id=\"")
                .append(anchor(measure))
                .append("\">")
                .append(Html.escape(measure.id() + " " + measure.title()))
                .append("</h2>\n");
        paragraph(measure.wording());
        national.stream()
                .filter(figure ->
                        figure.breakdown().equals("all") && figure.measure().equals(measure.id()))
                .findFirst()
                .ifPresent(figure -> headline(measure, figure));
        String charted = charted(measure, national);
        if (charted != null) {
            chart(measure, charted, national);
        }
        table(measure, national);
        if (!release.others().isEmpty()) {
            overTime(measure);
        }
        page.append("<p class=\"small\">Number: ").append(Html.escape(measure.numerator()));
        if (measure.denominator() != null) {
            page.append(" Base: ").append(Html.escape(measure.denominator()));
        }
        page.append(" Source: ")
                .append(Html.escape(
                        measure.source() + " (" + measure.provenance() + "), definition version " + measure.version()))
                .append(".</p>\n");
        measure.caveats().forEach(this::paragraph);
        page.append("</section>\n");
    }

    private void headline(Measure measure, Figure figure) {
        String number = figure.value() == null
                ? figure.marker()
                : figure.rate() == null
                        ? Numbers.shown(figure.value()) + " " + measure.unit()
                        : share(measure, figure.rate()) + " (" + Numbers.shown(figure.value()) + " of "
                                + Numbers.shown(figure.denominator()) + ")";
        page.append("<p class=\"headline\">").append(Html.escape(number)).append("</p>\n");
    }

    /** A ratio is no percentage. */
    private static String share(Measure measure, @Nullable Double rate) {
        return measure.kind() == Measure.Kind.RATIO ? Numbers.shown(rate) : Numbers.percent(rate);
    }

    /** The breakdown that says most: the measure's own question, else substance groups, else age. */
    private static @Nullable String charted(Measure measure, List<Figure> national) {
        List<String> names = national.stream()
                .filter(figure -> figure.measure().equals(measure.id()) && figure.value() != null)
                .map(Figure::breakdown)
                .distinct()
                .filter(name -> !name.contains(", "))
                .toList();
        List<String> usual = List.of(
                "all", "sex", "age band", "ethnicity", "dataset", "substance cited", "substance group", "age group");
        return names.stream()
                .filter(name -> !usual.contains(name))
                .findFirst()
                .or(() -> names.stream().filter("substance group"::equals).findFirst())
                .or(() -> names.stream().filter("age group"::equals).findFirst())
                .orElse(null);
    }

    private void chart(Measure measure, String breakdown, List<Figure> national) {
        List<BarChart.Bar> bars = new ArrayList<>();
        boolean shares =
                national.stream().anyMatch(figure -> figure.breakdown().equals(breakdown) && figure.rate() != null);
        for (Figure figure : national) {
            Double length = shares ? figure.rate() : figure.value();
            if (figure.breakdown().equals(breakdown) && figure.measure().equals(measure.id()) && length != null) {
                bars.add(new BarChart.Bar(
                        figure.category(), length, shares ? share(measure, length) : Numbers.shown(length)));
            }
        }
        page.append(BarChart.draw(
                measure.title() + " by " + breakdown + "; the numbers are in the table that follows",
                anchor(measure) + "-chart",
                bars));
    }

    private void table(Measure measure, List<Figure> national) {
        page.append("<table>\n<caption>")
                .append(Html.escape(measure.title()))
                .append(", England</caption>\n<thead><tr><th scope=\"col\">Breakdown</th>")
                .append("<th scope=\"col\">Category</th><th scope=\"col\" class=\"number\">Number</th>")
                .append("<th scope=\"col\" class=\"number\">Base</th><th scope=\"col\" class=\"number\">")
                .append(measure.kind() == Measure.Kind.RATIO ? "Ratio" : "Per cent")
                .append("</th><th scope=\"col\">Marker</th></tr></thead>\n<tbody>\n");
        for (Figure figure : national) {
            String suffix = figure.measure().substring(measure.id().length()).replace(".", ", ");
            page.append("<tr><td>")
                    .append(Html.escape(figure.breakdown() + suffix))
                    .append("</td><td>")
                    .append(Html.escape(figure.category()))
                    .append("</td><td class=\"number\">")
                    .append(Numbers.shown(figure.value()))
                    .append("</td><td class=\"number\">")
                    .append(Numbers.shown(figure.denominator()))
                    .append("</td><td class=\"number\">")
                    .append(share(measure, figure.rate()))
                    .append("</td><td>")
                    .append(Html.escape(figure.marker()))
                    .append("</td></tr>\n");
        }
        page.append("</tbody>\n</table>\n");
    }

    /** Everybody and substance categories, one column a period. */
    private void overTime(Measure measure) {
        if (release.rolling()) {
            paragraph(Release.ROLLING);
        }
        page.append("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .append(Html.escape(measure.title()))
                .append(" by period\">\n<table>\n<caption>")
                .append(Html.escape(measure.title()))
                .append(measure.kind() == Measure.Kind.COUNT ? "" : ", per cent")
                .append(" by period, England</caption>\n<thead><tr><th scope=\"col\">Breakdown</th>")
                .append("<th scope=\"col\">Category</th>");
        release.periods()
                .forEach(period -> page.append("<th scope=\"col\" class=\"number\">")
                        .append(Html.escape(period.label()))
                        .append("</th>"));
        page.append("</tr></thead>\n<tbody>\n");
        for (OverTime.Line line : OverTime.lines(release, measure, Set.of(Figure.NATIONAL))) {
            String suffix =
                    line.figure().measure().substring(measure.id().length()).replace(".", ", ");
            page.append("<tr><td>")
                    .append(Html.escape(line.figure().breakdown() + suffix))
                    .append("</td><td>")
                    .append(Html.escape(line.figure().category()))
                    .append("</td>");
            for (Figure figure : line.byPeriod()) {
                page.append("<td class=\"number\">")
                        .append(figure == null ? "" : Html.escape(cell(measure, figure)))
                        .append("</td>");
            }
            page.append("</tr>\n");
        }
        page.append("</tbody>\n</table>\n</div>\n");
    }

    private static String cell(Measure measure, Figure figure) {
        Double number = OverTime.shown(measure, figure);
        String marker = figure.marker().isEmpty() ? "" : " " + figure.marker();
        return (Numbers.shown(number) + marker).strip();
    }
}
