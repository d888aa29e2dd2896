package org.seamoocs.hub.page;

import java.net.URI;
import java.util.Map;

/**
 * Tells that content selection is not there yet and gives the person back to the LMS with the tool's signed answer.
 *
 * @param action the platform's return URL
 * @param parameters the form's hidden fields
 */
public record ReturnToPlatformPage(URI action, Map<String, String> parameters) {}
