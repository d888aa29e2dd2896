package org.seamoocs.hub.page;

import java.net.URI;
import java.util.Map;

/**
 * The question whether the hub shall be registered with an LMS.
 *
 * @param action where the answer goes
 * @param parameters sent along
 * @param issuer the LMS
 * @param institution for whom the invitation is
 */
public record RegisterPage(URI action, Map<String, String> parameters, String issuer, String institution) {}
