package org.openndtms.disclosure.attack;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;
import org.ojalgo.optimisation.integer.IntegerStrategy;

/**
 * Some numbers of a block as a program for the solver: those near the one that is asked for. Of the numbers further
 * away only the limits are used, so that what the program rules out is ruled out.
 */
final class LinearProgram {
    private static final double TOLERANCE = 1e-6;

    private final Bounds bounds;
    private final int[] members;
    private final int[] indexOf;
    private final boolean whole;

    /**
     * Makes a program.
     *
     * @param members the numbers it holds
     */
    LinearProgram(Bounds bounds, int[] members) {
        this.bounds = bounds;
        this.members = members;
        indexOf = new int[bounds.size()];
        Arrays.fill(indexOf, -1);
        for (int i = 0; i < members.length; i++) {
            indexOf[members[i]] = i;
        }
        whole = members.length == bounds.size();
    }

    /**
     * What the solver says.
     *
     * @param impossible no values fit at all
     * @param bound the least or the most the number can be by this program, rounded inwards; null if the solver did not
     *     end
     * @param point whole values of the members, if the solver ended with such
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(boolean impossible, @Nullable Long bound, long @Nullable [] point) {}

    /**
     * Finds the least or the most a number can be.
     *
     * @param cell one of the members
     * @param most whether the most is asked for
     * @param integer whether only whole numbers count
     * @param steps how many steps the solver may take; a limit of time would give other answers on another machine
     */
    Answer solve(int cell, boolean most, boolean integer, int steps) {
        ExpressionsBasedModel model = model(integer);
        model.options.iterations_abort = steps;
        model.options.iterations_suffice = steps;
        // Several threads would search in another order each time.
        model.options.integer(IntegerStrategy.newConfigurable().withParallelism(() -> 1));
        Variable asked = model.getVariable(indexOf[cell]);
        asked.weight(BigDecimal.ONE);
        Optimisation.Result result = most ? model.maximise() : model.minimise();
        if (result.getState() == Optimisation.State.INFEASIBLE) {
            return new Answer(true, null, null);
        }
        if (!result.getState().isFeasible()) {
            return new Answer(false, null, null);
        }
        Long bound = null;
        if (result.getState().isOptimal()) {
            double value = result.doubleValue(indexOf[cell]);
            bound = (long) (most ? Math.floor(value + TOLERANCE) : Math.ceil(value - TOLERANCE));
        }
        return new Answer(false, bound, wholePoint(result));
    }

    private long @Nullable [] wholePoint(Optimisation.Result result) {
        long[] point = new long[members.length];
        for (int i = 0; i < members.length; i++) {
            double value = result.doubleValue(i);
            point[i] = Math.round(value);
            if (Math.abs(value - point[i]) > TOLERANCE) {
                return null;
            }
        }
        return point;
    }

    private ExpressionsBasedModel model(boolean integer) {
        ExpressionsBasedModel model = new ExpressionsBasedModel();
        boolean[] used = new boolean[bounds.relations()];
        for (int member : members) {
            Variable variable = model.newVariable("x" + member).lower(bounds.lo[member]);
            if (bounds.hi[member] < Equations.UNLIMITED / 2) {
                variable.upper(bounds.hi[member]);
            }
            variable.integer(integer);
        }
        for (int member : members) {
            for (int relation : bounds.relationsOf(member)) {
                if (!used[relation]) {
                    used[relation] = true;
                    add(model, relation);
                }
            }
        }
        return model;
    }

    private void add(ExpressionsBasedModel model, int relation) {
        int[] cells = bounds.cellsOf(relation);
        int[] signs = bounds.signsOf(relation);
        long outsideLeast = 0;
        long outsideMost = 0;
        Expression expression = model.newExpression("r" + relation);
        for (int i = 0; i < cells.length; i++) {
            int index = indexOf[cells[i]];
            if (index >= 0) {
                expression.set(index, signs[i]);
            } else {
                outsideLeast += signs[i] > 0 ? bounds.lo[cells[i]] : -bounds.hi[cells[i]];
                outsideMost += signs[i] > 0 ? bounds.hi[cells[i]] : -bounds.lo[cells[i]];
            }
        }
        long least = bounds.leastOf(relation) - outsideMost;
        long most = bounds.mostOf(relation) - outsideLeast;
        if (least > -Equations.UNLIMITED / 2) {
            expression.lower(least);
        }
        if (most < Equations.UNLIMITED / 2) {
            expression.upper(most);
        }
    }

    /** Whether all numbers of the block are in it, so that its answers are exact. */
    boolean whole() {
        return whole;
    }

    int[] members() {
        return members;
    }
}
