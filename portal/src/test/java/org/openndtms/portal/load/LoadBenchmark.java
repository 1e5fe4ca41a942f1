package org.openndtms.portal.load;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.openndtms.portal.PortalApplication;
import org.openndtms.portal.database.EmbeddedDatabase;
import org.openndtms.testdata.Generator;
import org.openndtms.testdata.GeneratorOptions;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * How long a file takes from accepted to loaded, over a database that is durable. Arguments: a new folder for the data,
 * and rows. Writes a table for {@code docs/benchmarks.md}.
 */
public final class LoadBenchmark {
    private static final LocalDate FIRST = LocalDate.of(2020, 9, 30);
    private static final LocalDate SECOND = LocalDate.of(2020, 10, 31);

    private LoadBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        java.nio.file.Path folder = java.nio.file.Path.of(arguments[0]);
        long rows = Long.parseLong(arguments[1]);
        EmbeddedDatabase database = EmbeddedDatabase.open(folder);
        List<String> settings = new ArrayList<>(List.of("--server.port=0", "--ndtms.data-dir=" + folder));
        database.address().settings().forEach((name, value) -> settings.add("--" + name + "=" + value));
        try (ConfigurableApplicationContext context =
                SpringApplication.run(PortalApplication.class, settings.toArray(String[]::new))) {
            measure(context, rows);
        } finally {
            database.close();
        }
    }

    private static void measure(ConfigurableApplicationContext context, long rows) throws Exception {
        GivenLoads loads = context.getBean(GivenLoads.class);
        Loads queue = context.getBean(Loads.class);
        String agency = context.getBean(org.openndtms.portal.Given.class).agency("1", "AD");
        System.out.println("| load | from accepted to loaded, s |\n|---|---:|");
        time(loads, queue, agency, "warm-up: 2,000 rows, first of the agency", FIRST, file(agency, 2_000, 1, FIRST));
        String large = context.getBean(org.openndtms.portal.Given.class).agency("1", "AD");
        byte[] first = file(large, rows, 1, FIRST);
        time(loads, queue, large, rows + " rows, first of the agency", FIRST, first);
        time(loads, queue, large, "the same again, nothing changed", FIRST, first);
        time(loads, queue, large, rows + " rows, every record another", SECOND, file(large, rows, 2, SECOND));
        long begin = System.nanoTime();
        long id = loads.number("select id from submission where agency_code = ? and state = 'LOADED'", large);
        context.getBean(org.openndtms.portal.database.Transactions.class).asSystem(() -> {
            context.getBean(RollingBack.class).rollBack(id, "measured");
            return id;
        });
        tell("roll-back of that", begin);
        begin = System.nanoTime();
        byte[] export = loads.export(large);
        tell("export, " + export.length / 1_000_000 + " MB", begin);
    }

    private static void time(GivenLoads loads, Loads queue, String agency, String what, LocalDate end, byte[] file) {
        long id = loads.accepted(agency, "AD", end, file);
        long begin = System.nanoTime();
        queue.load(agency);
        tell(what, begin);
        if (!loads.state(id).name().equals("LOADED")) {
            throw new IllegalStateException(loads.note(id));
        }
    }

    private static void tell(String what, long begin) {
        System.out.printf(
                "| %s | %.1f |%n",
                what, Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0);
    }

    private static byte[] file(String agency, long rows, long seed, LocalDate end) throws Exception {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        new Generator(GivenLoads.PACK, GeneratorOptions.of("AD", 1, seed, end)).writeRows(out, rows);
        return GivenLoads.ofAgency(agency, out.toByteArray());
    }
}
