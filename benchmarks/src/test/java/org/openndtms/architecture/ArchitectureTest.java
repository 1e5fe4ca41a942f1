package org.openndtms.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.openndtms.validation.Validator;

/**
 * The arrows between the modules, and what each of them may know of the world outside; see
 * {@code docs/architecture.md}.
 */
class ArchitectureTest {
    private static final String[] CORE = {
        "org.openndtms.dataset..",
        "org.openndtms.records..",
        "org.openndtms.validation..",
        "org.openndtms.journeys..",
        "org.openndtms.disclosure.."
    };

    private static final JavaClasses SHIPPED = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.openndtms");

    @Test
    void arrows_between_modules_point_one_way_only() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("dataset")
                .definedBy("org.openndtms.dataset..")
                .layer("records")
                .definedBy("org.openndtms.records..")
                .layer("validation")
                .definedBy("org.openndtms.validation..")
                .layer("journeys")
                .definedBy("org.openndtms.journeys..")
                .layer("catalogue")
                .definedBy("org.openndtms.catalogue..")
                .layer("testdata")
                .definedBy("org.openndtms.testdata..")
                .layer("statistics")
                .definedBy("org.openndtms.statistics..")
                .layer("disclosure")
                .definedBy("org.openndtms.disclosure..")
                .layer("cli")
                .definedBy("org.openndtms.cli..")
                .optionalLayer("portal")
                .definedBy("org.openndtms.portal..")
                .layer("benchmarks")
                .definedBy("org.openndtms.benchmarks..")
                .whereLayer("dataset")
                .mayNotAccessAnyLayer()
                .whereLayer("records")
                .mayOnlyAccessLayers("dataset")
                .whereLayer("validation")
                .mayOnlyAccessLayers("records", "dataset")
                .whereLayer("journeys")
                .mayOnlyAccessLayers("records", "dataset")
                .whereLayer("catalogue")
                .mayOnlyAccessLayers("validation", "records", "dataset")
                .whereLayer("testdata")
                .mayOnlyAccessLayers("validation", "records", "dataset")
                .whereLayer("disclosure")
                .mayNotAccessAnyLayer()
                .whereLayer("statistics")
                .mayOnlyAccessLayers("disclosure", "journeys", "validation", "records", "dataset")
                .whereLayer("cli")
                .mayOnlyAccessLayers(
                        "catalogue",
                        "testdata",
                        "disclosure",
                        "statistics",
                        "journeys",
                        "validation",
                        "records",
                        "dataset")
                .whereLayer("portal")
                .mayOnlyAccessLayers(
                        "catalogue",
                        "testdata",
                        "disclosure",
                        "statistics",
                        "journeys",
                        "validation",
                        "records",
                        "dataset")
                .check(SHIPPED);
    }

    /** Spark's hundred and more jars are for those alone who ask for that engine. */
    @Test
    void nothing_knows_spark_and_no_other_module_has_it_on_its_class_path() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.openndtms.spark..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.openndtms.spark..", "org.apache.spark..")
                .check(SHIPPED);
        ClassLoader loader = ArchitectureTest.class.getClassLoader();
        assertThat(loader.getResource("org/apache/spark/sql/SparkSession.class"))
                .isNull();
        assertThat(loader.getResource("org/openndtms/spark/Spark.class")).isNull();
    }

    /**
     * The one exception: the public door of validation opens onto the engine, which answers in the door's own types.
     */
    @Test
    void packages_form_no_cycles() {
        slices().matching("org.openndtms.(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(
                        JavaClass.Predicates.type(Validator.class),
                        JavaClass.Predicates.resideInAPackage("org.openndtms.validation.engine"))
                .check(SHIPPED);
    }

    @Test
    void modules_before_the_portal_know_no_framework() {
        classes()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.crypto..",
                        "javax.xml.stream..",
                        "org.openndtms..",
                        "org.jspecify..",
                        "de.siegmar.fastcsv..",
                        "com.fasterxml.jackson..",
                        "org.yaml.snakeyaml..",
                        "org.ojalgo..")
                .check(SHIPPED);
    }

    @Test
    void only_the_command_speaks_to_the_terminal_or_ends_the_process() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.openndtms.cli..", "org.openndtms.benchmarks..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(SHIPPED);
    }

    @Test
    void nothing_logs_so_that_no_value_of_a_record_reaches_a_log() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(System.Logger.class)
                .check(SHIPPED);
    }

    @Test
    void only_the_command_asks_for_the_time_so_that_a_check_can_be_repeated() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.openndtms.cli..", "org.openndtms.benchmarks..")
                .should()
                .callMethodWhere(target(nameStartingWith("now"))
                        .and(target(owner(JavaClass.Predicates.resideInAPackage("java.time..")))))
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(SHIPPED);
    }
}
