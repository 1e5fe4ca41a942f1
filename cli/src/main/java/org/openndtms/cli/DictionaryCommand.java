package org.openndtms.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openndtms.catalogue.Catalogue;
import org.openndtms.catalogue.Listing.Document;
import org.openndtms.dataset.CodeList;
import org.openndtms.dataset.Pack;
import org.openndtms.validation.report.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ndtms dictionary}: the items and code lists of a pack. */
@Command(
        name = "dictionary",
        description = "Lists the items of the dataset; as html and json with all code lists.",
        sortOptions = false)
final class DictionaryCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Option(names = "--list", paramLabel = "NAME", description = "The codes of one list instead of the items.")
    private @Nullable String list;

    @Mixin
    private ListingOptions options;

    DictionaryCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Pack pack = options.pack();
        Document document = list == null
                ? Catalogue.dictionary(pack, options.dataset(pack))
                : Catalogue.codes(pack, codes(pack, list));
        options.write(document, surroundings.terminal(), spec.commandLine().getOut());
        return ExitStatus.GOOD;
    }

    private static CodeList codes(Pack pack, String name) {
        CodeList codes = pack.codeLists().get(name);
        if (codes == null) {
            throw new UsageException("There is no code list " + name + ". There are "
                    + Words.list(pack.codeLists().keySet().stream().sorted().toList()) + ".");
        }
        return codes;
    }
}
