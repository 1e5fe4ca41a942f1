package org.openndtms.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkPageTest {
    @TempDir
    Path folder;

    @Test
    void a_section_is_replaced_and_the_others_stay() throws IOException {
        Path file = folder.resolve("benchmarks.md");
        BenchmarkPage page = new BenchmarkPage(file);

        page.put("one", "## One\n\nfirst\n");
        page.put("two", "## Two\n");
        page.put("one", "## One\n\nsecond\n");

        assertThat(Files.readString(file))
                .startsWith("# Benchmarks\n")
                .contains("## One\n\nsecond\n<!-- end one -->\n")
                .contains("<!-- begin two -->\n## Two\n<!-- end two -->\n")
                .doesNotContain("first")
                .containsSubsequence("## One", "## Two");
    }
}
