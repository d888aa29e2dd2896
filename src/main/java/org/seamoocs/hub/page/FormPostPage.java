package org.seamoocs.hub.page;

import java.net.URI;
import java.util.Map;

/**
 * Hands a signed message on to another party's address (OAuth 2.0 Form Post Response Mode 1.0); posts itself, without
 * script by its button.
 *
 * @param action where the form is posted
 * @param parameters the form's hidden fields, byte for byte, in order
 */
public record FormPostPage(URI action, Map<String, String> parameters) {}
