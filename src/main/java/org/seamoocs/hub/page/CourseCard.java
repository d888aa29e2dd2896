package org.seamoocs.hub.page;

import java.net.URI;
import java.util.Optional;

/**
 * A shared course as the catalogue and the course page show it.
 *
 * @param code the course's key in the public addresses
 * @param url the course's page, absolute
 * @param title in the language of instruction
 * @param summary plain text, one paragraph, in the language of instruction
 * @param institution the offering institution's name
 * @param country ISO 3166-1 alpha-2 code of the offering institution's country
 * @param language BCP 47 tag of the language of instruction
 * @param licence SPDX identifier, e.g. {@code CC-BY-4.0}
 */
public record CourseCard(
        String code,
        URI url,
        String title,
        Optional<String> summary,
        String institution,
        String country,
        String language,
        String licence) {}
