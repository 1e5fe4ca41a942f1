package org.openndtms.portal.submission.mismatch;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Pack;
import org.openndtms.records.ClientReader;
import org.openndtms.records.ClientRecord;
import org.openndtms.records.Source;
import org.openndtms.records.Table;

/**
 * A file and the one that was loaded before it, opened to look at single clients. What is read of a client is valid
 * until the next one is read of the same file.
 */
final class FilePair implements AutoCloseable {
    private final Pack pack;
    private final Source nowSource;
    private final Source beforeSource;
    private final Table now;
    private final Table before;
    private final ClientReader nowReader;
    private final ClientReader beforeReader;
    private @Nullable IdMap ids;

    private FilePair(Pack pack, Source nowSource, Source beforeSource, Table now, Table before) {
        this.pack = pack;
        this.nowSource = nowSource;
        this.beforeSource = beforeSource;
        this.now = now;
        this.before = before;
        this.nowReader = new ClientReader(now);
        this.beforeReader = new ClientReader(before);
    }

    /**
     * Opens two files; both are closed with the pair.
     *
     * @throws IOException if one cannot be read
     */
    static FilePair open(Pack pack, Dataset dataset, Source now, Source before) throws IOException {
        Table.Expected expected = Table.Expected.of(pack, dataset);
        return new FilePair(
                pack, now, before, Table.open(now, expected, done -> {}), Table.open(before, expected, done -> {}));
    }

    /** The client of an id in the new file; empty if there is none. */
    Optional<ClientRecord> now(String client) throws IOException {
        return read(now, nowReader, client);
    }

    /** The client of an id in the loaded file; empty if there is none. */
    Optional<ClientRecord> before(String client) throws IOException {
        return read(before, beforeReader, client);
    }

    private static Optional<ClientRecord> read(Table table, ClientReader reader, String client) throws IOException {
        int found = client.isEmpty() ? -1 : table.find(client, "");
        return found < 0 ? Optional.empty() : Optional.of(reader.read(found));
    }

    /** The loaded ID of a client whose ID has changed; blank if it is not known. */
    String oldId(String client) throws IOException {
        return ids().oldOf().getOrDefault(client, "");
    }

    /** Which IDs of the loaded file became which of the new one. Reads both files once. */
    IdMap ids() throws IOException {
        if (ids == null) {
            Map<String, ClientFacts> old = new HashMap<>();
            each(before, client -> old.put(client.id(), client));
            Map<String, ClientFacts> fresh = new HashMap<>();
            each(now, client -> fresh.put(client.id(), client));
            ids = IdMap.of(List.copyOf(old.values()), List.copyOf(fresh.values()));
        }
        return ids;
    }

    private void each(Table table, Consumer<ClientFacts> consumer) throws IOException {
        ClientReader reader = new ClientReader(table);
        AtomicInteger counter = new AtomicInteger();
        for (ClientRecord client = reader.next(counter); client != null; client = reader.next(counter)) {
            if (client.identified() && client.consented()) {
                consumer.accept(ClientFacts.of(client, pack));
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (nowSource;
                beforeSource) {
            ids = null;
        }
    }
}
