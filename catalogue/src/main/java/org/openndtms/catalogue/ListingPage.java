package org.openndtms.catalogue;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openndtms.catalogue.Listing.Cell;
import org.openndtms.catalogue.Listing.Column;
import org.openndtms.catalogue.Listing.Document;
import org.openndtms.validation.report.HtmlPage;
import org.openndtms.validation.report.Markup;
import org.openndtms.validation.report.Words;

/** Writes listings as one page: of each a table, and where a row says more than a table holds, a section a row. */
final class ListingPage {
    private ListingPage() {}

    static void write(Document document, Writer out) throws IOException {
        List<String> facts = new ArrayList<>();
        document.facts().forEach((name, fact) -> facts.add(name + ": " + fact));
        HtmlPage.write(
                out,
                document.title(),
                page -> {
                    if (document.listings().size() > 1) {
                        contents(document.listings(), page);
                    }
                    for (Listing listing : document.listings()) {
                        table(listing, page);
                        if (!listing.columns().stream().allMatch(Column::brief)) {
                            sections(listing, page);
                        }
                    }
                },
                String.join(". ", facts));
    }

    private static void contents(List<Listing> listings, Markup page) throws IOException {
        page.element("h2", "Contents").newline();
        page.start("ul", "class", "contents").newline();
        for (Listing listing : listings) {
            page.start("li")
                    .element("a", listing.title(), "href", "#" + anchor(listing.name()))
                    .end()
                    .newline();
        }
        page.end().newline();
    }

    private static void table(Listing listing, Markup page) throws IOException {
        String id = anchor(listing.name());
        List<Column> columns = listing.columns();
        boolean sections = !columns.stream().allMatch(Column::brief);
        page.element("h2", listing.title(), "id", id).newline();
        page.start("div", "class", "wide", "role", "region", "aria-labelledby", id, "tabindex", "0");
        page.start("table")
                .element("caption", Words.count(listing.rows().size(), "line", "lines"))
                .newline();
        page.start("thead").start("tr");
        for (Column column : columns) {
            if (column.brief()) {
                page.element("th", column.title(), "scope", "col");
            }
        }
        page.end().end().newline().start("tbody").newline();
        for (List<Cell> row : listing.rows()) {
            String key = row.get(0).text(", ");
            page.start("tr").start("th", "scope", "row");
            if (sections) {
                page.element("a", key, "href", "#" + anchor(listing.name(), key));
            } else {
                page.text(key);
            }
            page.end();
            for (int i = 1; i < row.size(); i++) {
                if (columns.get(i).brief()) {
                    page.element("td", row.get(i).text(", "));
                }
            }
            page.end().newline();
        }
        page.end().end().end().newline();
    }

    private static void sections(Listing listing, Markup page) throws IOException {
        for (List<Cell> row : listing.rows()) {
            String key = row.get(0).text(", ");
            page.start("section", "class", "rule", "id", anchor(listing.name(), key))
                    .newline();
            page.element("h3", key + ": " + row.get(1).text(", ")).newline();
            page.start("dl", "class", "facts").newline();
            for (int i = 2; i < row.size(); i++) {
                if (!row.get(i).values().isEmpty()) {
                    page.start("div")
                            .element("dt", listing.columns().get(i).title())
                            .element("dd", row.get(i).text(", "))
                            .end()
                            .newline();
                }
            }
            page.end().newline().end().newline();
        }
    }

    private static String anchor(String... parts) {
        return String.join("-", parts).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
