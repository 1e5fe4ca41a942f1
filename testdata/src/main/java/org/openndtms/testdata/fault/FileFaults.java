package org.openndtms.testdata.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.validation.SubmissionFacts;
import org.openndtms.validation.SubmissionFacts.Action;

/** Faults of a file as a whole, and of the moment and the person that bring it. */
final class FileFaults {
    private static final Instant DEADLINE = Instant.parse("2020-05-12T23:00:00Z");
    private static final String OTHER_AGENCY = "Z9999";

    private final Pack pack;

    FileFaults(Pack pack) {
        this.pack = pack;
    }

    List<Fault> all() {
        List<Fault> faults = new ArrayList<>(List.of(
                fault("FL-01", file -> column(file, file.items().dependence, false)),
                fault("FL-02", file -> {
                    List<List<String>> table = file.table();
                    table.forEach(row -> row.add(row == table.get(0) ? "NOTES" : ""));
                    file.table(table);
                }),
                fault("FL-03", file -> column(file, file.items().profiled, true)),
                fault("FL-04", file -> file.bytes(zipped(file.bytes()))),
                fault("FL-05", file -> {
                    List<List<String>> table = file.table();
                    table.get(1).remove(table.get(1).size() - 1);
                    file.table(table);
                }),
                fault("FL-06", file -> file.table(file.table().subList(0, 1))),
                fault("FL-07", FileFaults::noAgency),
                circumstance("FL-08", file -> submission(file, Action.UPLOAD, Set.of(OTHER_AGENCY), DEADLINE, null)),
                fault("FL-09", FileFaults::anotherAgency),
                circumstance(
                        "FL-11",
                        file -> submission(file, Action.UPLOAD, agencies(file), DEADLINE, sha256(file.bytes()))),
                circumstance("FL-12", file -> file.context(context -> context.withMaxBytes(file.bytes().length - 1L))),
                circumstance(
                        "FL-13",
                        file -> submission(file, Action.SUBMIT, agencies(file), DEADLINE.plusSeconds(1), null))));
        otherPack(faults);
        return faults;
    }

    private static Fault fault(String rule, Fault.FileEdit edit) {
        return new Fault.OfFile(rule, true, edit);
    }

    private static Fault circumstance(String rule, Fault.FileEdit edit) {
        return new Fault.OfFile(rule, false, edit);
    }

    /** The heading of another dataset version, where one is at hand. */
    private void otherPack(List<Fault> faults) {
        Packs.builtIn().stream().filter(id -> !id.equals(pack.id())).findFirst().ifPresent(id -> {
            List<String> heading =
                    Packs.load(id).items().stream().map(Item::header).toList();
            List<String> row = new ArrayList<>(Collections.nCopies(heading.size() - 1, ""));
            row.add("N");
            faults.add(fault("FL-10", file -> file.table(List.of(heading, row))));
        });
    }

    /** Takes the column of an item away, or repeats it. */
    private static void column(FileUnderEdit file, Item item, boolean repeat) {
        List<List<String>> table = file.table();
        int at = table.get(0).indexOf(item.header());
        for (List<String> row : table) {
            String cell = row.remove(at);
            if (repeat) {
                row.add(cell);
                row.add(cell);
            }
        }
        file.table(table);
    }

    private static void noAgency(FileUnderEdit file) {
        List<List<String>> table = file.table();
        int at = table.get(0).indexOf(file.items().agency.header());
        table.subList(1, table.size()).forEach(row -> row.set(at, ""));
        file.table(table);
    }

    /** Repeats the last row under another agency. */
    private static void anotherAgency(FileUnderEdit file) {
        List<List<String>> table = file.table();
        List<String> row = new ArrayList<>(table.get(table.size() - 1));
        row.set(table.get(0).indexOf(file.items().agency.header()), OTHER_AGENCY);
        table.add(row);
        file.table(table);
    }

    private static Set<String> agencies(FileUnderEdit file) {
        List<List<String>> table = file.table();
        int at = table.get(0).indexOf(file.items().agency.header());
        return Set.of(table.get(1).get(at));
    }

    private static void submission(
            FileUnderEdit file, Action action, Set<String> agencies, Instant now, @Nullable String loaded) {
        file.context(context ->
                context.withSubmission(new SubmissionFacts(action, agencies, now, DEADLINE, false, false, loaded)));
    }

    private static byte[] zipped(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
