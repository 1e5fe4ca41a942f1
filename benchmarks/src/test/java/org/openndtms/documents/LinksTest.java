package org.openndtms.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinksTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");

    private final Path root = Path.of("..").toAbsolutePath().normalize();

    @Test
    void every_link_between_the_documents_leads_somewhere() throws IOException {
        List<String> links = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            Matcher link = LINK.matcher(Files.readString(document));
            while (link.find()) {
                links.add(link.group(1));
                if (!Files.exists(document.resolveSibling(link.group(1)))) {
                    broken.add(root.relativize(document) + " -> " + link.group(1));
                }
            }
        }
        assertThat(links).hasSizeGreaterThan(5);
        assertThat(broken).isEmpty();
    }

    @Test
    void every_decision_is_in_the_list_of_decisions() throws IOException {
        String list = Files.readString(root.resolve("docs/decisions/README.md"));
        List<String> decisions;
        try (Stream<Path> files = Files.list(root.resolve("docs/decisions"))) {
            decisions = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".md") && !name.equals("README.md"))
                    .toList();
        }
        assertThat(decisions).isNotEmpty().allMatch(name -> list.contains("(" + name + ")"), "is linked");
    }

    private List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        for (Path folder : List.of(root, root.resolve("docs"), root.resolve("docs/decisions"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
            }
        }
        return documents;
    }
}
