package org.openndtms.testdata;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Pack;
import org.openndtms.testdata.file.RowWriter;
import org.openndtms.testdata.file.SupplierStyle;
import org.openndtms.testdata.model.SyntheticClient;
import org.openndtms.testdata.population.Population;

/**
 * Makes synthetic files of people in treatment, none of whom exists. Without planted faults a file is faultless: load and data quality are
 * 100 %, and no rule has even a remark. The same options give the same bytes. Rows are written as they are made, so that a file of any size
 * needs little memory.
 */
public final class Generator {
    private final GeneratorOptions options;
    private final Population population;

    /**
     * Makes a generator.
     *
     * @throws IllegalArgumentException if the pack has no such dataset, or so many clients cannot be told apart
     */
    public Generator(Pack pack, GeneratorOptions options) {
        this.options = options;
        Dataset dataset = pack.findDataset(options.dataset())
                .orElseThrow(() -> new IllegalArgumentException("pack " + pack.id() + " has no dataset " + options.dataset()));
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
    }

    /**
     * Writes one file with the clients of all agencies.
     *
     * @return data rows
     */
    public long write(OutputStream out) throws IOException {
        RowWriter writer = new RowWriter(population.layout(), options.style(), out, options.seed());
        writer.heading();
        for (long index = 0; index < options.clients(); index++) {
            for (SyntheticClient client : population.person(index)) {
                writer.write(client);
            }
        }
        writer.finish();
        return writer.count();
    }

    /**
     * Writes one file of exactly so many rows, however many clients that takes; where the next client has more rows than are left, clients
     * without consent take their place, who have one each.
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
     * Writes one file an agency into a folder, named by the agency code; people who moved stand in several.
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

    /** The style in which files are written. */
    public SupplierStyle style() {
        return options.style();
    }
}
