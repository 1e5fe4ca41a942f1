package org.openndtms.spark;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

/** What this module may know; see {@code docs/architecture.md}. */
class ArrowsTest {
    @Test
    void the_module_knows_spark_and_what_an_engine_is_and_nothing_of_what_is_counted() {
        ArchRuleDefinition.classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.apache.spark..",
                        "scala..",
                        "org.openndtms.statistics.engine",
                        "org.openndtms.spark")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.openndtms.spark"));
    }
}
