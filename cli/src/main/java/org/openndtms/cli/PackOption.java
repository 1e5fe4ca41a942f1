package org.openndtms.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.validation.report.Words;
import picocli.CommandLine.Option;

/** Which version of the standard is meant. */
final class PackOption {
    @Option(
            names = "--pack",
            paramLabel = "ID|DIR",
            description = "Version of the standard: one that is built in (cds-p, cds-k) or a folder. Default: cds-p.")
    private @Nullable String pack;

    /** Loads it. */
    Pack load() {
        return load(pack == null ? Packs.builtIn().get(0) : pack);
    }

    /** Loads the pack of a name: one that is built in, else a folder. */
    static Pack load(String name) {
        if (Packs.builtIn().contains(name)) {
            return Packs.load(name);
        }
        return Packs.load(folder(name));
    }

    /** The folder of that name. */
    static Path folder(String name) {
        try {
            Path folder = Path.of(name);
            if (Files.isDirectory(folder)) {
                return folder;
            }
        } catch (InvalidPathException e) {
            // no folder either
        }
        throw new UsageException(
                "There is no pack and no folder " + name + ". Built in are " + Words.list(Packs.builtIn()) + ".");
    }

    /** The dataset of that name; letter case does not matter. */
    static Dataset dataset(Pack pack, String name) {
        for (Dataset dataset : pack.datasets()) {
            if (dataset.id().equalsIgnoreCase(name)) {
                return dataset;
            }
        }
        throw new UsageException("There is no dataset " + name + " in the pack " + pack.id() + ". It has "
                + Words.list(pack.datasets().stream()
                        .map(dataset -> dataset.id() + " (" + dataset.title() + ")")
                        .toList())
                + ".");
    }
}
