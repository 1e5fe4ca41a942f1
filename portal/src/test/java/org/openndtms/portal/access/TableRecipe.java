package org.openndtms.portal.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How to make a row of a table at a place: the file {@code table-recipes/<table>.sql}. docs/portal.md says what may
 * stand in it.
 *
 * @param needs tables of which rows have to be made first
 * @param existing a query for a row that is there already; null to make one
 * @param self a query for the row that is about the person who acts; null if there is nothing special about it
 * @param update what an update that makes sense sets; null for a column to itself
 * @param refusals where the database is stricter than the matrix
 * @param insert the statement that makes a row
 */
record TableRecipe(
        String table,
        List<String> needs,
        @Nullable String existing,
        @Nullable String self,
        @Nullable String update,
        List<Refusal> refusals,
        String insert) {
    private static final Path FOLDER =
            Path.of(System.getProperty("basedir", "portal"), "src", "test", "resources", "table-recipes");
    /** A name after a colon; neither a cast nor a time of day. */
    private static final Pattern PLACEHOLDER = Pattern.compile("(?<![:\\w]):([a-z_]+(?:\\.[a-z_]+)?)");

    /** One line: which operations nobody, or not even a role, may do, though the matrix gives them. */
    record Refusal(List<String> operations, String role, String nearness) {
        boolean covers(String operation, String ofRole, Nearness near) {
            return operations.contains(operation)
                    && (role.equals("*") || role.equals(ofRole))
                    && (nearness.equals("*") || nearness.equals(near.name()));
        }
    }

    static Map<String, TableRecipe> all() {
        Map<String, TableRecipe> recipes = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                String table = file.getFileName().toString().replace(".sql", "");
                recipes.put(table, parse(table, Files.readAllLines(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return recipes;
    }

    static TableRecipe parse(String table, List<String> lines) {
        List<String> needs = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        Map<String, String> queries = new TreeMap<>();
        StringBuilder insert = new StringBuilder();
        for (String line : lines) {
            String[] heading = line.split(":", 2);
            if (!line.startsWith("--")) {
                insert.append(line).append('\n');
            } else if (heading[0].equals("-- needs")) {
                needs.addAll(words(heading[1]));
            } else if (heading[0].equals("-- refused")) {
                List<String> words = words(heading[1]);
                if (words.size() < 4) {
                    throw new IllegalArgumentException(table + ": a refusal is operations, role, nearness, and why");
                }
                refusals.add(new Refusal(List.of(words.get(0).split(",")), words.get(1), words.get(2)));
            } else if (heading.length == 2 && heading[0].matches("-- (existing|self|update)")) {
                queries.put(heading[0].substring(3), heading[1].strip());
            }
        }
        return new TableRecipe(
                table,
                needs,
                queries.get("existing"),
                queries.get("self"),
                queries.get("update"),
                refusals,
                insert.toString().strip());
    }

    /** The statement with every {@code :name} replaced by its value as a literal. */
    static String fill(String statement, Map<String, @Nullable String> values) {
        return PLACEHOLDER.matcher(statement).replaceAll(found -> Matcher.quoteReplacement(literal(found, values)));
    }

    private static String literal(MatchResult found, Map<String, @Nullable String> values) {
        if (!values.containsKey(found.group(1))) {
            throw new IllegalArgumentException("A recipe names " + found.group() + "; known are " + values.keySet());
        }
        return literal(values.get(found.group(1)));
    }

    /** A value as SQL says it. */
    static String literal(@Nullable String value) {
        return value == null ? "null" : "'" + value.replace("'", "''") + "'";
    }

    boolean refuses(String operation, String role, Nearness near) {
        return refusals.stream().anyMatch(refusal -> refusal.covers(operation, role, near));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+")).toList();
    }
}
