package org.openndtms.testdata;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openndtms.testdata.file.SupplierStyle;

/**
 * What synthetic file is wanted. Immutable; the {@code with} methods give changed copies.
 *
 * @param dataset id of the dataset, such as {@code AD}
 * @param clients people to make
 * @param seed the same seed gives the same bytes
 * @param periodEnd last day of the reporting period
 * @param agencies agencies among which the people move
 * @param style habits of the supplier
 * @param faults ids of rules, and how many findings of each the file shall have
 * @param previous whether the file loaded before is wanted too, from which the file can then differ
 */
public record GeneratorOptions(
        String dataset,
        int clients,
        long seed,
        LocalDate periodEnd,
        int agencies,
        SupplierStyle style,
        Map<String, Integer> faults,
        boolean previous) {

    /** Checks the options. */
    public GeneratorOptions {
        if (clients < 1 || agencies < 1) {
            throw new IllegalArgumentException("at least one client and one agency are needed");
        }
        faults = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(faults));
    }

    /** A faultless file of one agency, in the plain style. */
    public static GeneratorOptions of(String dataset, int clients, long seed, LocalDate periodEnd) {
        return new GeneratorOptions(dataset, clients, seed, periodEnd, 1, SupplierStyle.PLAIN, Map.of(), false);
    }

    /** The same with several agencies. */
    public GeneratorOptions withAgencies(int count) {
        return new GeneratorOptions(dataset, clients, seed, periodEnd, count, style, faults, previous);
    }

    /** The same in another style. */
    public GeneratorOptions withStyle(SupplierStyle other) {
        return new GeneratorOptions(dataset, clients, seed, periodEnd, agencies, other, faults, previous);
    }

    /** The same with planted faults: ids of rules, and how many findings of each. */
    public GeneratorOptions withFaults(Map<String, Integer> planted) {
        return new GeneratorOptions(dataset, clients, seed, periodEnd, agencies, style, planted, previous);
    }

    /** The same with the file loaded before, equal to the file but for the faults that are differences from it. */
    public GeneratorOptions withPrevious() {
        return new GeneratorOptions(dataset, clients, seed, periodEnd, agencies, style, faults, true);
    }
}
