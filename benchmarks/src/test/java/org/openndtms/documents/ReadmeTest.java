package org.openndtms.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openndtms.dataset.Packs;
import org.openndtms.testdata.Generator;
import org.openndtms.testdata.GeneratorOptions;

/** The program in {@code README.md} is a promise to other companies: it is compiled as it stands there, and run. */
class ReadmeTest {
    private static final Pattern PROGRAM = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void the_program_in_the_readme_compiles_and_checks_a_file(@TempDir Path folder) throws Exception {
        Matcher program = PROGRAM.matcher(Files.readString(Path.of("..", "README.md")));
        assertThat(program.find()).isTrue();
        Path source = Files.writeString(folder.resolve("Check.java"), program.group(1));
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-Xlint:all", "-Werror", "-cp", classPath(), source.toString());
        assertThat(compiled).isZero();

        String output = run(folder, generate(folder).toString());

        assertThat(output.strip()).isEqualTo("load 100.0, data quality 100.0");
    }

    private static Path generate(Path folder) throws IOException {
        Path file = folder.resolve("agency.csv");
        GeneratorOptions options = GeneratorOptions.of("AD", 20, 1, LocalDate.of(2020, 9, 30));
        try (OutputStream out = Files.newOutputStream(file)) {
            new Generator(Packs.load("cds-p"), options).write(out);
        }
        return file;
    }

    private static String run(Path folder, String file) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        String classes = folder + System.getProperty("path.separator") + classPath();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(List.of(java, "-cp", classes, "Check", file))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return Files.readString(output);
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }
}
