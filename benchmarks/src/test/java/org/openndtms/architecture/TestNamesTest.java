package org.openndtms.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;

/** The test runner skips in silence a class whose name it does not know. */
class TestNamesTest {

    @Test
    void every_class_with_tests_has_a_name_that_the_runner_looks_for() throws IOException {
        JavaClasses tests = new ClassFileImporter().importPaths(testFolders());
        List<String> classesWithTests = tests.stream()
                .filter(type ->
                        type.getMethods().stream().anyMatch(method -> method.isMetaAnnotatedWith(Testable.class)))
                .map(TestNamesTest::outermost)
                .distinct()
                .toList();

        assertThat(classesWithTests).contains(TestNamesTest.class.getName());
        assertThat(classesWithTests).allMatch(name -> name.endsWith("Test"));
    }

    private static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(TestNamesTest::outermost).orElse(type.getName());
    }

    private static List<Path> testFolders() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of("..").toRealPath())) {
            return modules.map(module -> module.resolve("target/test-classes"))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }
}
