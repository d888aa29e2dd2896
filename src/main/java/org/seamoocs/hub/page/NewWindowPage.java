package org.seamoocs.hub.page;

import java.net.URI;
import java.util.Map;

/**
 * The last rung of the cookieless ladder (design.md 3.9): one click that starts the login again in a window of its own.
 *
 * @param action where the form is posted
 * @param parameters the form's fields, byte for byte, in order
 */
public record NewWindowPage(URI action, Map<String, String> parameters) {}
