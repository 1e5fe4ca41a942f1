package org.openndtms.disclosure;

import java.util.ArrayList;
import java.util.List;
import org.openndtms.disclosure.Finding.Kind;
import org.openndtms.disclosure.attack.Relation;

/**
 * The guess of an outsider that all suppressed counts of a sum are small. Where two of them make 8, both are 4 if the
 * guess is right; nothing in the table speaks against it.
 */
final class SmallSums {
    private static final int LARGEST = Shown.LEAST_SHOWN - 1;

    private SmallSums() {}

    static List<Finding> find(Puzzle puzzle) {
        List<Finding> findings = new ArrayList<>();
        for (Relation relation : puzzle.relations()) {
            int[] guessed = guessed(puzzle, relation);
            for (int cell : guessed) {
                findings.add(new Finding(
                        Kind.REVEALED,
                        puzzle.cell(cell),
                        "Whoever takes all suppressed counts of a sum for 1 to 4 learns how large each is, and nothing"
                                + " speaks against it: " + puzzle.cell(cell)));
            }
        }
        return findings;
    }

    /** The suppressed counts of a sum that are given away by the guess; none if the guess is wrong or tells nothing. */
    static int[] guessed(Puzzle puzzle, Relation relation) {
        int[] cells = relation.cells();
        int[] hidden = new int[cells.length];
        int count = 0;
        int sign = 0;
        long known = 0;
        for (int i = 0; i < cells.length; i++) {
            Shown shown = puzzle.shown(cells[i]);
            if (shown.state() == Shown.State.EXACT) {
                known += relation.signs()[i] * shown.value();
            } else if (shown.suppressed() && (sign == 0 || sign == relation.signs()[i])) {
                sign = relation.signs()[i];
                hidden[count++] = cells[i];
            } else {
                return new int[0];
            }
        }
        if (count < 2 || relation.least() != 0 || relation.most() != 0) {
            return new int[0];
        }
        long left = -known * sign;
        boolean told = left <= (long) LARGEST * count && left > (long) LARGEST * count - (LARGEST - 1);
        return told ? java.util.Arrays.copyOf(hidden, count) : new int[0];
    }
}
