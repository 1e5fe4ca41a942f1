package org.openndtms.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import org.openndtms.catalogue.Listing.Document;
import org.openndtms.catalogue.ListingFormat;
import org.openndtms.catalogue.ListingWriter;
import org.openndtms.dataset.Pack;
import org.openndtms.validation.report.ReportFormat;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What commands that list a pack have in common. */
final class ListingOptions {
    @Mixin
    private PackOption pack;

    @Option(names = "--dataset", paramLabel = "AD|YP|SA|SY", description = "Only what concerns one dataset.")
    private @Nullable String dataset;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, csv, json or html. Default: text.")
    private String format = ListingFormat.TEXT.text();

    @Mixin
    private OutOption out;

    /** The pack to list. */
    Pack pack() {
        return pack.load();
    }

    /** Id of the dataset to list; null for all. */
    @Nullable
    String dataset(Pack standard) {
        return dataset == null ? null : PackOption.dataset(standard, dataset).id();
    }

    /** Writes a document in the form and to the place asked for. */
    void write(Document document, Terminal terminal, PrintWriter standard) {
        ListingFormat chosen = Choices.of(ListingFormat.values(), ListingFormat::text, "--format", format);
        ListingWriter writer = out.given()
                ? new ListingWriter(ReportFormat.USUAL_WIDTH, false)
                : new ListingWriter(terminal.width(), terminal.colour());
        out.write(standard, text -> writer.write(document, chosen, text));
    }
}
