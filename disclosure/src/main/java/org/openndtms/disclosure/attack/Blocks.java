package org.openndtms.disclosure.attack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Splits numbers into blocks that have nothing to do with each other but through numbers that are known. */
final class Blocks {
    private final Equations equations;
    private final int[] parent;

    private Blocks(Equations equations) {
        this.equations = equations;
        parent = new int[equations.size()];
        Arrays.setAll(parent, i -> i);
    }

    /**
     * One block.
     *
     * @param cells its numbers by their index outside, ascending
     * @param relations between them by their index inside, with what is known taken out
     * @param bounds their limits
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Part(int[] cells, List<Relation> relations, Bounds bounds) {
        /** The relation by the indexes outside. */
        Relation outside(Relation relation) {
            int[] outside =
                    Arrays.stream(relation.cells()).map(cell -> cells[cell]).toArray();
            return new Relation(outside, relation.signs(), relation.least(), relation.most());
        }
    }

    /** All blocks of numbers that are unknown, and those of known numbers that contradict each other. */
    static List<Part> of(Equations equations) {
        boolean[] all = new boolean[equations.size()];
        Arrays.fill(all, true);
        return new Blocks(equations).parts(all, true);
    }

    /** The blocks of those numbers that are wanted and unknown. */
    static List<Part> of(Equations equations, boolean[] wanted) {
        return new Blocks(equations).parts(wanted, false);
    }

    private List<Part> parts(boolean[] wanted, boolean known) {
        List<Part> parts = new ArrayList<>();
        for (Relation relation : equations.relations()) {
            int first = -1;
            for (int cell : relation.cells()) {
                if (!fixed(cell)) {
                    first = first < 0 ? root(cell) : join(first, cell);
                }
            }
            if (first < 0 && known) {
                checkKnown(relation, parts);
            }
        }
        int[] inside = new int[parent.length];
        List<List<Relation>> relations = new ArrayList<>();
        List<int[]> cells = members(wanted, inside, relations);
        for (Relation relation : equations.relations()) {
            addReduced(relation, inside, relations);
        }
        for (int i = 0; i < cells.size(); i++) {
            int[] block = cells.get(i);
            long[] lo = Arrays.stream(block)
                    .mapToLong(cell -> equations.least()[cell])
                    .toArray();
            long[] hi = Arrays.stream(block)
                    .mapToLong(cell -> equations.most()[cell])
                    .toArray();
            parts.add(new Part(block, relations.get(i), new Bounds(lo, hi, relations.get(i))));
        }
        return parts;
    }

    private void checkKnown(Relation relation, List<Part> parts) {
        long sum = 0;
        for (int i = 0; i < relation.cells().length; i++) {
            sum += relation.signs()[i] * equations.least()[relation.cells()[i]];
        }
        if (sum < relation.least() || sum > relation.most()) {
            int[] cells = relation.cells();
            int[] inside = new int[cells.length];
            Arrays.setAll(inside, i -> i);
            Relation own = new Relation(inside, relation.signs(), relation.least(), relation.most());
            long[] values = Arrays.stream(cells)
                    .mapToLong(cell -> equations.least()[cell])
                    .toArray();
            parts.add(new Part(cells, List.of(own), new Bounds(values, values, List.of(own))));
        }
    }

    private List<int[]> members(boolean[] wanted, int[] inside, List<List<Relation>> relations) {
        int[] block = new int[parent.length];
        Arrays.fill(block, -1);
        List<List<Integer>> found = new ArrayList<>();
        for (int cell = 0; cell < parent.length; cell++) {
            if (!wanted[cell] || fixed(cell)) {
                continue;
            }
            int root = root(cell);
            if (block[root] < 0) {
                block[root] = found.size();
                found.add(new ArrayList<>());
                relations.add(new ArrayList<>());
            }
            inside[cell] = found.get(block[root]).size();
            found.get(block[root]).add(cell);
        }
        blockOf = block;
        return found.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    private int[] blockOf = new int[0];

    private void addReduced(Relation relation, int[] inside, List<List<Relation>> relations) {
        int unknown = 0;
        long known = 0;
        int any = -1;
        for (int i = 0; i < relation.cells().length; i++) {
            int cell = relation.cells()[i];
            if (fixed(cell)) {
                known += relation.signs()[i] * equations.least()[cell];
            } else {
                unknown++;
                any = cell;
            }
        }
        if (any < 0 || blockOf[root(any)] < 0) {
            return;
        }
        int[] cells = new int[unknown];
        int[] signs = new int[unknown];
        int next = 0;
        for (int i = 0; i < relation.cells().length; i++) {
            int cell = relation.cells()[i];
            if (!fixed(cell)) {
                cells[next] = inside[cell];
                signs[next++] = relation.signs()[i];
            }
        }
        long most = relation.most() >= Equations.UNLIMITED ? Equations.UNLIMITED : relation.most() - known;
        relations.get(blockOf[root(any)]).add(new Relation(cells, signs, relation.least() - known, most));
    }

    private boolean fixed(int cell) {
        return equations.least()[cell] == equations.most()[cell];
    }

    private int root(int cell) {
        int root = cell;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }

    private int join(int a, int b) {
        int first = root(a);
        int second = root(b);
        parent[Math.max(first, second)] = Math.min(first, second);
        return Math.min(first, second);
    }
}
