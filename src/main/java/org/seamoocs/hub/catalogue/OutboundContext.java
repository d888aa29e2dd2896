package org.seamoocs.hub.catalogue;

import java.util.Optional;

/**
 * A course as its tool sees it (design.md 3.2): all sections of one cohort, or a single section.
 *
 * @param id the row
 * @param contextId {@code context.id} on the wire and in the addresses of the services: stable, random, unguessable
 * @param courseId the shared course
 * @param sectionId the only section; empty for a cohort that shares the context
 */
public record OutboundContext(long id, String contextId, long courseId, Optional<Long> sectionId) {}
