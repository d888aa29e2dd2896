/**
 * Moderation by institutions that do not own each other: a report reaches the author's home institution and the course's
 * co-teachers; every action says who, from which institution, under which rule and why, and stays on record.
 */
@NullMarked
package org.seamoocs.hub.forum.moderation;

import org.jspecify.annotations.NullMarked;
