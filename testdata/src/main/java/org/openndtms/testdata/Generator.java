package org.openndtms.testdata;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Pack;
import org.openndtms.testdata.fault.Faults;
import org.openndtms.testdata.fault.Planted;
import org.openndtms.testdata.fault.Wanted;
import org.openndtms.testdata.file.RowWriter;
import org.openndtms.testdata.model.SyntheticClient;
import org.openndtms.testdata.population.Population;

/**
 * Makes synthetic files of people in treatment, none of whom exists. Without planted faults a file is faultless: load
 * and data quality are 100 %, and no rule has even a remark. The same options give the same bytes. Rows are written as
 * they are made, so that a file of any size needs little memory.
 */
public final class Generator {
    /** Years of period ends for which dates, codes and items are known. */
    private static final int EARLIEST = 2000;

    private static final int LATEST = 2060;

    private final GeneratorOptions options;
    private final Population population;
    private final @Nullable Faults faults;
    private final Map<Long, Planted> planted;

    /**
     * Makes a generator, and looks for the clients in whom the faults that the options ask for will be planted.
     *
     * @throws IllegalArgumentException if the pack has no such dataset, so many clients cannot be told apart, or no
     *     file of these options can have the faults
     */
    public Generator(Pack pack, GeneratorOptions options) {
        this.options = options;
        Dataset dataset = pack.findDataset(options.dataset())
                .orElseThrow(() ->
                        new IllegalArgumentException("pack " + pack.id() + " has no dataset " + options.dataset()));
        if (options.periodEnd().getYear() < EARLIEST || options.periodEnd().getYear() > LATEST) {
            throw new IllegalArgumentException(
                    "people can be made for periods that end from " + EARLIEST + " to " + LATEST);
        }
        population = new Population(
                pack,
                dataset,
                options.periodEnd(),
                options.seed(),
                options.agencies(),
                options.style().idForm());
        if (options.clients() > population.capacity()) {
            throw new IllegalArgumentException("at most " + population.capacity()
                    + " clients can be made without two of them having the same initials, birth date and sex");
        }
        if (options.faults().isEmpty()) {
            faults = null;
            planted = Map.of();
        } else {
            faults = new Faults(pack);
            planted = faults.plant(
                    population,
                    new Wanted(
                            options.periodEnd(),
                            options.clients(),
                            options.seed(),
                            options.faults(),
                            options.previous()));
        }
        if (options.previous() && options.agencies() > 1) {
            throw new IllegalArgumentException("a previous file is that of one agency");
        }
        if (options.agencies() > 1 && !ofWholeFile().isEmpty()) {
            throw new IllegalArgumentException(ofWholeFile().get(0) + " is about one file as a whole, of one agency");
        }
    }

    /**
     * Writes one file with the clients of all agencies, and the faults that the options ask for. A fault of the file as
     * a whole is planted in the finished file, which is then held in memory and written plainly.
     *
     * @return data rows, as they were before a fault of the whole file
     */
    public long write(OutputStream out) throws IOException {
        List<String> ofWhole = ofWholeFile();
        if (faults == null || ofWhole.isEmpty()) {
            return writeClients(out, false);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        long rows = writeClients(whole, false);
        out.write(faults.spoil(whole.toByteArray(), options.dataset(), options.periodEnd(), ofWhole));
        out.flush();
        return rows;
    }

    /** The faults asked for that are of the file as a whole. */
    private List<String> ofWholeFile() {
        Faults known = faults;
        return known == null
                ? List.of()
                : options.faults().keySet().stream().filter(known::spoils).toList();
    }

    /**
     * Writes the file loaded before: the same clients, and those that differ as they were. Faults of the file as a
     * whole are left out of it.
     *
     * @return data rows
     * @throws IllegalStateException if the options do not ask for it
     */
    public long writePrevious(OutputStream out) throws IOException {
        if (!options.previous()) {
            throw new IllegalStateException("no previous file was asked for");
        }
        return writeClients(out, true);
    }

    private long writeClients(OutputStream out, boolean previous) throws IOException {
        RowWriter writer = new RowWriter(population.layout(), options.style(), out, options.seed());
        writer.heading();
        for (long index = 0; index < options.clients(); index++) {
            Planted instead = planted.get(index);
            if (instead != null) {
                writer.write(previous ? instead.previously() : instead.rows());
                continue;
            }
            for (SyntheticClient client : population.person(index)) {
                writer.write(client);
            }
        }
        writer.finish();
        return writer.count();
    }

    /**
     * Writes one file of exactly so many rows, however many clients that takes; where the next client has more rows
     * than are left, clients without consent take their place, who have one each. Planted faults are left out.
     */
    public void writeRows(OutputStream out, long rows) throws IOException {
        RowWriter writer = new RowWriter(population.layout(), options.style(), out, options.seed());
        writer.heading();
        for (long index = 0; writer.count() < rows; index++) {
            if (index >= population.capacity()) {
                throw new IllegalArgumentException("so many rows need more clients than can be told apart");
            }
            for (SyntheticClient client : population.person(index)) {
                boolean fits = client.rows() <= rows - writer.count();
                if (writer.count() < rows) {
                    writer.write(fits ? client : population.withoutConsent(index, client.agency()));
                }
            }
        }
        writer.finish();
    }

    /**
     * Writes one file an agency into a folder, named by the agency code; people who moved stand in several. Faults that
     * the options ask for are spread over the files.
     *
     * @return data rows of each agency, by its code
     */
    public Map<String, Long> writeAgencies(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<String> codes = population.agencyCodes();
        List<OutputStream> streams = new ArrayList<>();
        try {
            List<RowWriter> writers = new ArrayList<>();
            for (String code : codes) {
                OutputStream stream = Files.newOutputStream(folder.resolve(code + ".csv"));
                streams.add(stream);
                RowWriter writer = new RowWriter(population.layout(), options.style(), stream, options.seed());
                writer.heading();
                writers.add(writer);
            }
            for (long index = 0; index < options.clients(); index++) {
                Planted instead = planted.get(index);
                if (instead != null) {
                    writers.get(instead.agency()).write(instead.rows());
                    continue;
                }
                for (SyntheticClient client : population.person(index)) {
                    writers.get(client.agency()).write(client);
                }
            }
            Map<String, Long> rows = new LinkedHashMap<>();
            for (int i = 0; i < codes.size(); i++) {
                writers.get(i).finish();
                rows.put(codes.get(i), writers.get(i).count());
            }
            return rows;
        } finally {
            for (OutputStream stream : streams) {
                stream.close();
            }
        }
    }
}
