package org.seamoocs.hub.page;

import java.net.URI;
import java.util.Map;

/**
 * Gives the person back to the LMS with the hub's signed answer to a content selection.
 *
 * @param action the platform's return URL
 * @param parameters the form's hidden fields
 * @param lms name of the LMS
 * @param items how many things were chosen; none after a cancellation
 */
public record ReturnToPlatformPage(URI action, Map<String, String> parameters, String lms, int items) {}
