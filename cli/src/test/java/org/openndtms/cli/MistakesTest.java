package org.openndtms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.openndtms.statistics.engine.EngineException;

class MistakesTest {
    private final StringWriter err = new StringWriter();

    @Test
    void a_fault_of_the_software_tells_nothing_of_the_records() {
        int status = Mistakes.failed(new IllegalStateException("DOB 1980-05-14"), new PrintWriter(err), false);

        assertThat(status).isEqualTo(4);
        assertThat(err.toString())
                .contains("this is a fault of the software (IllegalStateException in MistakesTest.java:")
                .doesNotContain("1980")
                .doesNotContain("\tat ");
    }

    @Test
    void a_fault_is_shown_in_full_to_those_who_ask() {
        Mistakes.failed(new IllegalStateException("DOB 1980-05-14"), new PrintWriter(err, true), true);

        assertThat(err.toString()).contains("1980-05-14").contains("\tat ");
    }

    @Test
    void too_little_memory_says_how_to_give_more() {
        int status = Mistakes.failed(new OutOfMemoryError(), new PrintWriter(err), false);

        assertThat(status).isEqualTo(4);
        assertThat(err.toString()).contains("too little memory");
    }

    @Test
    void an_engine_that_does_not_answer_is_no_fault_of_the_software() {
        int status = Mistakes.failed(
                new EngineException("The cluster has ended the connection.", null), new PrintWriter(err), false);

        assertThat(status).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("ndtms: The cluster has ended the connection.");
    }
}
