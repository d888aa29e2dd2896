package org.seamoocs.hub.page;

import java.util.Optional;

/**
 * Whom a person may ask.
 *
 * @param institution the institution's name
 * @param name of the person or office in charge there
 * @param email of that person or office
 */
public record Contact(String institution, Optional<String> name, Optional<String> email) {}
