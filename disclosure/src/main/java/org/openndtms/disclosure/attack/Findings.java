package org.openndtms.disclosure.attack;

import java.util.List;

/**
 * What an attack came to.
 *
 * @param exposures numbers of which too little stays unknown, in their order
 * @param contradictions relations that cannot be met together with the rest
 * @param effort how much it took
 */
public record Findings(List<Exposure> exposures, List<Relation> contradictions, Effort effort) {

    /**
     * How much an attack took.
     *
     * @param blocks parts that could be attacked by themselves
     * @param largest numbers in the largest of them
     * @param searches searches for numbers that fit
     * @param programs linear or whole-number programs solved
     */
    public record Effort(int blocks, int largest, long searches, long programs) {
        static final Effort NONE = new Effort(0, 0, 0, 0);

        Effort plus(Effort other) {
            return new Effort(
                    blocks + other.blocks,
                    Math.max(largest, other.largest),
                    searches + other.searches,
                    programs + other.programs);
        }
    }
}
