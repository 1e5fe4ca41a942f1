package org.openndtms.statistics.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The SQL of the measures stays within what DuckDB and Spark share. That both give the same figures is tested beside
 * Spark; this finds, in no time, what they are known to disagree on.
 */
class SharedDialectTest {
    private static final Pattern FUNCTION = Pattern.compile("\\b([a-z_0-9]+)\\s*\\(");

    /** Functions and words before a bracket that mean the same in both. */
    private static final List<String> SHARED = List.of(
            "abs", "as", "and", "avg", "by", "cast", "coalesce", "concat", "count", "dense_rank", "distinct", "floor",
            "from", "greatest", "in", "join", "least", "max", "median", "min", "or", "over", "row_number", "select",
            "sum", "then", "union", "when", "where", "all", "not", "exists", "on");

    private static final List<Pattern> DISAGREED = Stream.of(
                    "::", // a cast of DuckDB
                    "//", // whole division of DuckDB
                    "\"", // a name in DuckDB, a text in Spark
                    "`", // a name in Spark
                    "(?<!cast\\()\\b\\d+\\.\\d+", // a decimal in Spark
                    "\\b(ilike|qualify|exclude|pivot|unpivot|using|limit|div|interval|date|timestamp|varchar)\\b",
                    "(?<![a-z_])%", // a remainder, whose sign differs
                    "\\bgroup by all\\b",
                    "\\border by [^)]*\\bwait\\b(?! nulls last)") // may be nothing
            .map(Pattern::compile)
            .toList();

    static Stream<Arguments> texts() {
        List<Arguments> texts = new ArrayList<>();
        Measures.all().forEach(measure -> texts.add(Arguments.of(measure.id(), measure.sql())));
        Measures.text("common/order.txt")
                .lines()
                .forEach(name -> texts.add(Arguments.of(name, Measures.text("common/" + name + ".sql"))));
        return texts.stream();
    }

    private static String bare(String sql) {
        return sql.replaceAll("--.*", "")
                .replaceAll("'[^']*'", "''")
                .replaceAll("\\$\\{[a-z_]+}", "1")
                .toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void sql_is_written_in_what_both_engines_share(String name, String sql) {
        String bare = bare(sql);
        for (Pattern pattern : DISAGREED) {
            assertThat(pattern.matcher(bare).results().map(found -> found.group()))
                    .as(pattern + " in " + name)
                    .isEmpty();
        }
        Matcher functions = FUNCTION.matcher(bare);
        while (functions.find()) {
            String word = functions.group(1);
            boolean ownTable = bare.contains("with " + word + " as") || bare.contains(word + " as (");
            assertThat(SHARED.contains(word) || ownTable)
                    .as(word + " in " + name + " is known to be shared")
                    .isTrue();
        }
    }

    @Test
    void the_test_finds_what_is_not_shared() {
        assertThat(DISAGREED).noneMatch(pattern -> pattern.matcher("cast(365.25 as double)").find());
        for (String wrong : List.of("x::int", "y // 2", "z / 365.25", "order by day, wait, record", "a % 2")) {
            assertThat(DISAGREED).as(wrong).anyMatch(pattern -> pattern.matcher(wrong).find());
        }
    }
}
