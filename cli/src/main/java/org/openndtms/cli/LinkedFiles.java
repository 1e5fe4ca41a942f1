package org.openndtms.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.journeys.EpisodeFiles;
import org.openndtms.records.Heading;
import org.openndtms.records.Source;
import org.openndtms.records.Table;
import org.openndtms.records.TableFacts;
import org.openndtms.validation.report.Words;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Files whose episodes are linked. */
final class LinkedFiles {
    /** What the help says of them. */
    static final String HELP =
            "CSV files in the order of their loading. AD=FILE, YP=FILE and so on name the dataset of" + " one file.";

    @Option(
            names = "--dataset",
            paramLabel = "AD|YP|SA|SY",
            description = "Dataset of files that name none. Community (AD, YP) and secure (SA, SY) files are never"
                    + " linked with each other. Default: AD.")
    private String dataset = "AD";

    @Mixin
    private PackOption pack;

    /**
     * Reads the episodes of all files.
     *
     * @param command as a person writes it, for the sentence that a file is missing
     * @throws RejectedException if a file cannot be processed; names all of them
     */
    EpisodeFiles.Contents read(List<String> files, String command) {
        if (files.isEmpty()) {
            throw new UsageException("Name at least one file: " + command + " FILE.");
        }
        Pack standard = pack.load();
        Dataset usual = PackOption.dataset(standard, dataset);
        List<DatasetFile> named = files.stream()
                .map(file -> DatasetFile.of(standard, usual, file))
                .toList();
        refuseMixture(standard, named);
        List<Source> sources = new ArrayList<>();
        try {
            return read(standard, named, sources);
        } catch (IOException e) {
            throw new UsageException("A file can no longer be read; was it changed meanwhile?");
        } finally {
            close(sources);
        }
    }

    private static EpisodeFiles.Contents read(Pack standard, List<DatasetFile> named, List<Source> sources)
            throws IOException {
        List<Table> tables = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        List<Pack> others = Packs.builtIn().stream()
                .filter(id -> !id.equals(standard.id()))
                .map(Packs::load)
                .toList();
        for (DatasetFile file : named) {
            Source source = InputFile.open(file.path());
            sources.add(source);
            Table table = Table.open(
                    source, new Table.Expected(standard, file.dataset(), others, Set.of(), true), done -> {});
            String fault = fault(table.facts());
            if (fault == null) {
                tables.add(table);
            } else {
                faults.add(file.path() + " cannot be processed: " + fault + ".");
            }
        }
        if (!faults.isEmpty()) {
            throw new RejectedException(
                    String.join("\nndtms: ", faults) + "\nndtms: \"ndtms validate\" says more about a file.");
        }
        return EpisodeFiles.read(tables);
    }

    private static @Nullable String fault(TableFacts facts) {
        if (facts.notText() != null) {
            return facts.notText();
        }
        Heading heading = facts.heading();
        if (facts.quotingLine() > 0) {
            return "a quotation mark on line " + facts.quotingLine() + " is out of place";
        }
        if (facts.longLine() > 0) {
            return "line " + facts.longLine() + " is longer than any record";
        }
        if (facts.crowdedLine() > 0) {
            return "with line " + facts.crowdedLine() + " one client has more rows than any client can have";
        }
        if (heading == null) {
            return "it is empty";
        }
        if (!heading.exact()) {
            Pack other = heading.otherPack();
            return other == null ? "its heading is not that of the dataset" : "its heading is that of " + other.title();
        }
        return facts.rows() == 0 ? "it has no rows" : null;
    }

    private static void refuseMixture(Pack standard, List<DatasetFile> files) {
        Set<Boolean> streams = new HashSet<>();
        files.forEach(file -> streams.add(secure(standard, file.dataset())));
        if (streams.size() > 1) {
            throw new UsageException("Community and secure setting treatment are kept apart. Link the files of "
                    + datasets(standard, false) + " and those of " + datasets(standard, true) + " by themselves.");
        }
    }

    /** Only the secure setting datasets say when somebody was received into custody. */
    private static boolean secure(Pack standard, Dataset dataset) {
        return standard.items().stream()
                .filter(item -> item.role().equals("custody.received"))
                .anyMatch(item -> item.in(dataset));
    }

    private static String datasets(Pack standard, boolean secure) {
        return standard.datasets().stream()
                .filter(dataset -> secure(standard, dataset) == secure)
                .map(Dataset::id)
                .collect(Collectors.collectingAndThen(Collectors.toList(), Words::list));
    }

    private static void close(List<Source> sources) {
        for (Source source : sources) {
            try {
                source.close();
            } catch (IOException e) {
                // It was only read.
            }
        }
    }
}
