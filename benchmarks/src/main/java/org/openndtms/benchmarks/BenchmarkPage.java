package org.openndtms.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The page {@code docs/benchmarks.md}: a section for each comparison, which is written anew when that comparison runs
 * and left alone when another does. Comments that a reader does not see mark where a section begins and ends.
 */
final class BenchmarkPage {
    private static final String TITLE = """
            # Benchmarks

            Written by `./ndtms bench NAME`, each section by its own; do not edit by hand. Times hold for the machine of the section and say
            little about another; the ratios travel better.
            """;

    private final Path page;

    BenchmarkPage(Path page) {
        this.page = page;
    }

    /**
     * Puts a section in place of the one of the same name, or at the end of the page if there is none.
     *
     * @param name name of the comparison, such as {@code validate}
     * @param text Markdown that begins with a heading of the second level
     */
    void put(String name, String text) throws IOException {
        String begin = "<!-- begin " + name + " -->\n";
        String end = "<!-- end " + name + " -->\n";
        String old = Files.exists(page) ? Files.readString(page) : TITLE;
        String section = begin + text.strip() + "\n" + end;
        int from = old.indexOf(begin);
        int to = old.indexOf(end);
        String written = from >= 0 && to > from
                ? old.substring(0, from) + section + old.substring(to + end.length())
                : old.stripTrailing() + "\n\n" + section;
        Files.writeString(page, written);
    }
}
