package org.seamoocs.hub.it;

import java.util.Arrays;

/** A fixed number of figures, and how they lie. */
final class Percentiles {

    private final double[] figures;
    private int count;

    Percentiles(int most) {
        figures = new double[most];
    }

    void add(double figure) {
        figures[count++] = figure;
    }

    /** The figure that so many of a hundred do not pass. */
    double p(int percent) {
        double[] sorted = Arrays.copyOf(figures, count);
        Arrays.sort(sorted);
        return sorted[Math.min(count - 1, count * percent / 100)];
    }
}
