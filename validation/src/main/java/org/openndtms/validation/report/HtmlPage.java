package org.openndtms.validation.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * The frame of a page that is complete in itself: it loads nothing, needs no script, and can be e-mailed and printed.
 */
public final class HtmlPage {
    private HtmlPage() {}

    /** What fills a page. */
    public interface Body {
        /** Writes the page between its heading and its end. */
        void write(Markup page) throws IOException;
    }

    /**
     * Writes a page.
     *
     * @param title name of the page, in the window and as its first heading
     * @param body the rest
     * @param footer last paragraph
     */
    public static void write(Writer out, String title, Body body, String footer) throws IOException {
        Markup page = new Markup(out);
        page.raw("<!DOCTYPE html>");
        page.start("html", "lang", "en-GB").newline();
        page.start("head").newline();
        page.empty("meta", "charset", "utf-8").newline();
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .newline();
        page.element("title", title).newline();
        page.start("style").newline().raw(style()).end().newline();
        page.end().newline();
        page.start("body").newline();
        page.element("a", "Skip to the report", "class", "skip", "href", "#main")
                .newline();
        page.start("main", "id", "main").newline();
        page.element("h1", title).newline();
        body.write(page);
        page.end().newline();
        page.start("footer").element("p", footer).end().newline();
        page.end().newline();
        page.end().newline();
        page.flush();
    }

    private static String style() {
        try (InputStream in = HtmlPage.class.getResourceAsStream("page.css")) {
            if (in == null) {
                throw new IllegalStateException("page.css is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
