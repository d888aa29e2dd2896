package org.seamoocs.hub.lti.spec.ags;

/** A number of points as JSON: whole ones without a fraction, because some readers take integers only. */
final class Points {

    /** Up to here a double knows every whole number. */
    private static final double LARGEST_EXACT = 1L << 53;

    private Points() {}

    static Number json(double points) {
        boolean whole = points == Math.rint(points) && Math.abs(points) <= LARGEST_EXACT;
        return whole ? (Number) (long) points : (Number) points;
    }
}
