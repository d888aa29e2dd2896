package org.seamoocs.hub.page;

/**
 * The end of a registration; the page tells the LMS to close it (LTI Dynamic Registration 1.0, 3.8).
 *
 * @param code under which the operator approves it
 */
public record RegisteredPage(String code) {}
