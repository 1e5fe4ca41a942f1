package org.openndtms.testdata;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Optional;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.testdata.file.RowWriter;
import org.openndtms.testdata.file.SupplierStyle;
import org.openndtms.testdata.model.SyntheticClient;
import org.openndtms.testdata.population.AsAt;
import org.openndtms.testdata.population.Population;

/**
 * The files that one agency submitted, period after period, of clients who do not exist: each file has what was known
 * then, so that nothing disagrees with the file before, and episodes begin and end as the months go by.
 */
public final class History {
    private final Pack pack;
    private final String agency;
    private final int clients;
    private final long seed;
    private final Population population;

    /**
     * Prepares a history.
     *
     * @param dataset id of the agency's dataset
     * @param agency its code, which all records get
     * @param clients people known by the end; fewer at the beginning
     * @param last last day of the latest period
     */
    public History(Pack pack, String dataset, String agency, int clients, long seed, LocalDate last) {
        this.pack = pack;
        this.agency = agency;
        this.clients = clients;
        this.seed = seed;
        Dataset known = pack.findDataset(dataset)
                .orElseThrow(() -> new IllegalArgumentException("pack " + pack.id() + " has no dataset " + dataset));
        population = new Population(pack, known, last, seed, 1, SupplierStyle.PLAIN.idForm());
    }

    /**
     * Writes the file of a period.
     *
     * @param periodEnd last day of the data; not after the last day of the history
     * @return data rows
     */
    public long write(OutputStream out, LocalDate periodEnd) throws IOException {
        AsAt then = new AsAt(
                pack,
                population.items(),
                pack.calendar().reportingPeriod(periodEnd).start(),
                periodEnd);
        RowWriter writer = new RowWriter(population.layout(), SupplierStyle.PLAIN, out, seed);
        writer.heading();
        for (long index = 0; index < clients; index++) {
            for (SyntheticClient client : population.person(index)) {
                Optional<SyntheticClient> known = then.isTold(client) ? then.of(client) : Optional.empty();
                if (known.isPresent()) {
                    writer.write(named(known.get()));
                }
            }
        }
        writer.finish();
        return writer.count();
    }

    private SyntheticClient named(SyntheticClient client) {
        Item code = population.items().agency;
        client.episodes().forEach(episode -> episode.record().set(code, agency));
        return client;
    }
}
