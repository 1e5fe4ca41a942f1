package org.openndtms.disclosure.attack;

/**
 * Numbers, not yet whole, that meet all relations nearly and lie well within their limits: the middle of the limits,
 * pushed onto one relation after the other until little is left to push.
 */
final class Interior {
    private static final int SWEEPS = 400;
    private static final double ENOUGH = 0.02;
    private static final double NEAR = 8;
    private static final double WIDEST = 60;

    private final Bounds bounds;
    private final double[] value;
    private final double[] weight;

    private Interior(Bounds bounds) {
        this.bounds = bounds;
        value = new double[bounds.size()];
        weight = new double[bounds.size()];
        for (int i = 0; i < value.length; i++) {
            double width = bounds.hi[i] - bounds.lo[i];
            value[i] = bounds.lo[i] + Math.min(width / 2, NEAR);
            weight[i] = Math.min(width, WIDEST);
        }
    }

    /** The whole numbers nearest to such numbers, within their limits. */
    static long[] rounded(Bounds bounds) {
        Interior interior = new Interior(bounds);
        double worst = Double.MAX_VALUE;
        for (int sweep = 0; sweep < SWEEPS && worst > ENOUGH; sweep++) {
            worst = interior.sweep();
        }
        long[] rounded = new long[bounds.size()];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = Math.max(bounds.lo[i], Math.min(bounds.hi[i], Math.round(interior.value[i])));
        }
        return rounded;
    }

    private double sweep() {
        double worst = 0;
        for (int r = 0; r < bounds.relations(); r++) {
            double sum = 0;
            int[] cells = bounds.cellsOf(r);
            int[] signs = bounds.signsOf(r);
            for (int i = 0; i < cells.length; i++) {
                sum += signs[i] * value[cells[i]];
            }
            double missing = sum < bounds.leastOf(r)
                    ? bounds.leastOf(r) - sum
                    : sum > bounds.mostOf(r) ? bounds.mostOf(r) - sum : 0;
            if (missing != 0) {
                worst = Math.max(worst, Math.abs(missing));
                push(cells, signs, missing);
            }
        }
        return worst;
    }

    private void push(int[] cells, int[] signs, double missing) {
        double all = 0;
        for (int i = 0; i < cells.length; i++) {
            all += free(cells[i], signs[i] * missing) ? weight[cells[i]] : 0;
        }
        for (int i = 0; i < cells.length && all > 0; i++) {
            int cell = cells[i];
            if (free(cell, signs[i] * missing)) {
                double moved = value[cell] + signs[i] * missing * weight[cell] / all;
                value[cell] = Math.max((double) bounds.lo[cell], Math.min((double) bounds.hi[cell], moved));
            }
        }
    }

    private boolean free(int cell, double direction) {
        return direction > 0 ? value[cell] < bounds.hi[cell] : value[cell] > bounds.lo[cell];
    }
}
