package org.openndtms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of the command.
 *
 * @param status its exit status
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Run(int status, String out, String err) {

    /** Runs the command on 22 May 2020, with nobody watching. */
    static Run of(Object... arguments) {
        return at(Terminal.NONE, arguments);
    }

    /** Runs the command on a terminal. */
    static Run at(Terminal terminal, Object... arguments) {
        List<String> args = new ArrayList<>();
        for (Object argument : arguments) {
            if (argument instanceof String[] several) {
                args.addAll(List.of(several));
            } else {
                args.add(argument.toString());
            }
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings surroundings =
                new Surroundings(terminal, Clock.fixed(Instant.parse("2020-05-22T10:00:00Z"), ZoneOffset.UTC));
        int status = Ndtms.run(surroundings, new PrintWriter(out), new PrintWriter(err), args.toArray(String[]::new));
        return new Run(status, out.toString(), err.toString());
    }

    /** Holds that a run was refused as wrong usage in these sentences, and did nothing. */
    static void refused(Run run, String... sentences) {
        assertThat(run.err()).contains(sentences).doesNotContain("fault of the software", "\tat ");
        assertThat(run.out()).isEmpty();
        assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    }
}
