package org.openndtms.portal.access;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/**
 * What each parameter of a route stands for: the file {@code identifiers-of-routes.csv}. docs/portal.md says what may
 * stand in it.
 */
final class RouteParameters {
    private static final Path FILE =
            Path.of(System.getProperty("basedir", "portal"), "src", "test", "resources", "identifiers-of-routes.csv");
    private static final Pattern IDENTIFIER = Pattern.compile("([a-z_]+)\\.([a-z_]+)(?:\\+(.*))?");

    private final List<Line> lines;

    private RouteParameters(List<Line> lines) {
        this.lines = lines;
    }

    /** One line of the file. */
    record Line(String route, String parameter, String names, String why) {
        boolean covers(String path, String name) {
            Matcher matcher = Pattern.compile(Arrays.stream(route.split("\\*", -1))
                            .map(Pattern::quote)
                            .reduce((one, other) -> one + ".*" + other)
                            .orElse(""))
                    .matcher(path);
            return parameter.equals(name) && matcher.matches();
        }

        /** The row that the parameter names; empty if it names none. */
        Optional<Identifier> identifier() {
            Matcher found = IDENTIFIER.matcher(names);
            return found.matches()
                    ? Optional.of(new Identifier(
                            found.group(1), found.group(2), found.group(3) == null ? "" : found.group(3)))
                    : Optional.empty();
        }

        /** What is sent for it when it names nothing; empty for nothing. */
        String plain() {
            return names.startsWith("=") ? names.substring(1) : "";
        }

        boolean isClear() {
            return identifier().isPresent() || names.startsWith("=") || names.equals("-") && !why.isEmpty();
        }
    }

    /** A column by which a row is named, and what follows its value. */
    record Identifier(String table, String column, String suffix) {}

    static RouteParameters read() {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(FILE)) {
            return new RouteParameters(csv.stream()
                    .map(row -> new Line(
                            row.getField("route"),
                            row.getField("parameter"),
                            row.getField("names"),
                            row.getField("why")))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Line> lines() {
        return lines;
    }

    /** The line of a parameter: of those that cover it the one that says most about the route. */
    Optional<Line> find(String path, String parameter) {
        return lines.stream()
                .filter(line -> line.covers(path, parameter))
                .max(Comparator.comparingInt(line -> line.route().length()));
    }

    /** The names of all parameters of a route that are known: those it takes, and those of forms that the file adds. */
    List<String> of(String path, HandlerMethod handler) {
        List<String> names = new ArrayList<>(taken(handler));
        if (names.contains("fields")) {
            lines.stream()
                    .filter(line -> line.route().equals(path) && !names.contains(line.parameter()))
                    .forEach(line -> names.add(line.parameter()));
        }
        return names;
    }

    private static List<String> taken(HandlerMethod handler) {
        return Arrays.stream(handler.getMethod().getParameters())
                .flatMap(RouteParameters::names)
                .distinct()
                .toList();
    }

    private static Stream<String> names(Parameter parameter) {
        PathVariable variable = parameter.getAnnotation(PathVariable.class);
        RequestParam field = parameter.getAnnotation(RequestParam.class);
        if (variable != null) {
            return Stream.of(variable.value() + variable.name())
                    .map(name -> name.isEmpty() ? parameter.getName() : name);
        }
        if (field != null) {
            String name = field.name().isEmpty() ? field.value() : field.name();
            return Stream.of(name.isEmpty() ? parameter.getName() : name);
        }
        return parameter.getType().isRecord()
                ? Arrays.stream(parameter.getType().getRecordComponents()).map(RecordComponent::getName)
                : Stream.empty();
    }
}
