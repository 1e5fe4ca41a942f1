package org.openndtms.validation.engine;

import java.util.Set;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Kind;
import org.openndtms.records.Cells;
import org.openndtms.records.Entity;
import org.openndtms.records.Values;

/**
 * Sixteen bits of a hash over all values of a record and of what it hangs below: enough to notice a change, too few to
 * find a value by trying. The same for any order of rows and any way of writing the same value.
 */
final class Fingerprint {
    /** A confirmation names the agency itself, and whoever it holds for has given consent or withdrawn it. */
    private static final Set<String> LEFT_OUT = Set.of("agency.code", "consent");

    private Fingerprint() {}

    /** The fingerprint of a record. */
    static String of(Entity entity) {
        return letters(hash(entity));
    }

    /** The lowest bits of a hash in letters only, since a spreadsheet would take 0012 or 12e4 for a number. */
    static String letters(long hash) {
        StringBuilder letters = new StringBuilder(4);
        for (int shift = 12; shift >= 0; shift -= 4) {
            letters.append((char) ('a' + (hash >>> shift & 0xF)));
        }
        return letters.toString();
    }

    /** The hash from whose lowest bits a fingerprint is made. */
    static long hash(Entity entity) {
        long hash = 17;
        for (Entity at = entity; at != null; at = at.parent()) {
            for (int i = 0; i < at.items().size(); i++) {
                if (!LEFT_OUT.contains(at.items().get(i).role())) {
                    hash = mix(hash ^ all(at, i));
                }
            }
        }
        return hash;
    }

    /** All values that the rows of a record give for an item, in no order. */
    private static long all(Entity entity, int ordinal) {
        if (entity.value(ordinal) == Values.BLANK && !entity.disagrees(ordinal)) {
            return 0;
        }
        long sum = one(entity, ordinal, entity.cells());
        if (entity.disagrees(ordinal)) {
            for (Entity.Variant variant : entity.variants()) {
                sum += variant.ordinal() == ordinal ? one(entity, ordinal, variant.cells()) : 0;
            }
        }
        return sum;
    }

    /** The value that a row gives. Codes by their text, since their positions change with their list. */
    private static long one(Entity entity, int ordinal, Cells row) {
        Item item = entity.items().get(ordinal);
        long value = item.kind() == Kind.CODE ? Values.UNUSABLE : entity.decode(ordinal, row);
        return value == Values.UNUSABLE
                ? mix(row.text(entity.column(ordinal)).hashCode())
                : mix(value ^ 0x9E3779B97F4A7C15L);
    }

    private static long mix(long value) {
        long x = (value ^ value >>> 29) * 0x5DEECE66D5DEECE5L;
        x = (x ^ x >>> 32) * 0xBF58476D1CE4E5B9L;
        return x ^ x >>> 31;
    }
}
