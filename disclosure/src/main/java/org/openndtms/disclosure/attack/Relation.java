package org.openndtms.disclosure.attack;

import java.util.Arrays;

/**
 * What is known of several numbers together: the sum of {@code sign * number} lies within two limits.
 *
 * @param cells the numbers, by index; none twice
 * @param signs 1 or -1 for each
 * @param least the least the sum can be
 * @param most the most the sum can be; {@link Equations#UNLIMITED} for no limit
 */
@SuppressWarnings("ArrayRecordComponent") // millions of them; nobody changes the arrays
public record Relation(int[] cells, int[] signs, long least, long most) {

    /** The parts add up to the total. */
    public static Relation sum(int total, int... parts) {
        int[] cells = Arrays.copyOf(parts, parts.length + 1);
        int[] signs = new int[cells.length];
        Arrays.fill(signs, 1);
        cells[parts.length] = total;
        signs[parts.length] = -1;
        return new Relation(cells, signs, 0, 0);
    }

    /** The part is no more than the total. */
    public static Relation atMost(int total, int part) {
        return new Relation(new int[] {total, part}, new int[] {1, -1}, 0, Equations.UNLIMITED);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Relation relation
                && Arrays.equals(cells, relation.cells)
                && Arrays.equals(signs, relation.signs)
                && least == relation.least
                && most == relation.most;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(cells) * 31 + Long.hashCode(least);
    }

    @Override
    public String toString() {
        return least + " <= " + Arrays.toString(signs) + " * " + Arrays.toString(cells) + " <= " + most;
    }
}
