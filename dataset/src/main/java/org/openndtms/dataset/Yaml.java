package org.openndtms.dataset;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node of a YAML file, with its line. Only what a pack needs is read: texts, lists and mappings. Anchors, references
 * and tags are faults, so that a few lines cannot unfold into gigabytes.
 */
sealed interface Yaml {
    /** Deepest nesting that is read. */
    int MAX_DEPTH = 10;

    /** Line as a text editor counts it. */
    int line();

    /** A single value, always as text. */
    record Scalar(String text, int line) implements Yaml {}

    /** A list. */
    record Sequence(List<Yaml> members, int line) implements Yaml {}

    /** A mapping, in order. */
    record Mapping(Map<String, Yaml> entries, int line) implements Yaml {}

    /** Reads a file; null, with a fault, if it is no such YAML. */
    static @Nullable Yaml read(String file, String text, Faults faults) {
        try (YAMLParser parser = new YAMLFactory().createParser(text)) {
            if (parser.nextToken() == null) {
                faults.add(file, 0, "", "the file is empty");
                return null;
            }
            return new Reader(file, parser, faults).node(0);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            faults.add(
                    file,
                    line,
                    "",
                    "this is not YAML: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""));
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Builds the tree. */
    final class Reader {
        private final String file;
        private final YAMLParser parser;
        private final Faults faults;

        private Reader(String file, YAMLParser parser, Faults faults) {
            this.file = file;
            this.parser = parser;
            this.faults = faults;
        }

        private Yaml node(int depth) throws IOException {
            int line = line(parser);
            if (depth > MAX_DEPTH) {
                faults.add(file, line, "", "nested deeper than " + MAX_DEPTH);
                parser.skipChildren();
                return new Scalar("", line);
            }
            if (parser.isCurrentAlias() || parser.getObjectId() != null || parser.getTypeId() != null) {
                faults.add(file, line, "", "anchors, references and tags are not allowed");
            }
            JsonToken token = parser.currentToken();
            if (token == JsonToken.START_OBJECT) {
                return mapping(depth, line);
            }
            if (token == JsonToken.START_ARRAY) {
                List<Yaml> members = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    members.add(node(depth + 1));
                }
                return new Sequence(List.copyOf(members), line);
            }
            return new Scalar(
                    token == JsonToken.VALUE_NULL ? "" : parser.getText().strip(), line);
        }

        private Yaml mapping(int depth, int line) throws IOException {
            Map<String, Yaml> entries = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                int at = line(parser);
                parser.nextToken();
                if (entries.put(key, node(depth + 1)) != null) {
                    faults.add(file, at, key, "the key stands twice");
                }
            }
            return new Mapping(entries, line);
        }

        private static int line(JsonParser parser) {
            return parser.currentTokenLocation().getLineNr();
        }
    }
}
