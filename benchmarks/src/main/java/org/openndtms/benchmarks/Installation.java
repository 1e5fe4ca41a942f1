package org.openndtms.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the command under test lies, as {@code ./ndtms bench} says.
 *
 * @param root folder of the source tree
 * @param work folder for files that may be large
 * @param lib folder of the jars that the launcher built
 */
record Installation(Path root, Path work, Path lib) {

    /**
     * Takes the folders from the properties that the launcher sets.
     *
     * @throws IllegalStateException if one is not set
     */
    static Installation fromProperties() throws IOException {
        Installation installation = new Installation(folder("ndtms.root"), folder("ndtms.work"), folder("ndtms.lib"));
        Files.createDirectories(installation.work());
        return installation;
    }

    /** The command line that a person would type. */
    List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(root.resolve("ndtms").toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * The command line of one of these classes with Spark's jars before all others, and what Spark needs of the Java
     * machine.
     */
    List<String> withSpark(Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + root.resolve("statistics-spark/java-options.txt"),
                "-cp",
                folder("ndtms.spark") + "/*" + File.pathSeparator + System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static Path folder(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("start it with ./ndtms bench; the property " + property + " is not set");
        }
        return Path.of(value);
    }
}
