package org.openndtms.validation;

import java.io.IOException;
import java.util.List;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.records.Source;
import org.openndtms.validation.engine.FileCheck;

/**
 * The only door to the rules: everything that checks a file goes through here, so that findings are the same wherever
 * it comes from. Safe to use from several threads.
 */
public final class Validator {
    private final Pack pack;
    private final List<Pack> others;

    /** Makes a validator for a pack that recognises the headings of the packs that are built in. */
    public Validator(Pack pack) {
        this(
                pack,
                Packs.builtIn().stream()
                        .filter(id -> !id.equals(pack.id()))
                        .map(Packs::load)
                        .toList());
    }

    /** Makes a validator for a pack that recognises the headings of some others. */
    public Validator(Pack pack, List<Pack> others) {
        this.pack = pack;
        this.others = List.copyOf(others);
    }

    /**
     * Checks a file.
     *
     * @throws IOException if the source cannot be read
     * @throws IllegalArgumentException if the pack has no such dataset
     * @throws PreviousFileException if the previous file cannot be compared with
     */
    public ValidationResult validate(Source file, ValidationContext context) throws IOException {
        Dataset dataset = pack.findDataset(context.dataset())
                .orElseThrow(() ->
                        new IllegalArgumentException("pack " + pack.id() + " has no dataset " + context.dataset()));
        return new FileCheck(pack, others, dataset, file, context).run();
    }
}
