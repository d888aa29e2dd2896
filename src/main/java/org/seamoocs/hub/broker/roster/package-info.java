/**
 * Rosters from LMSs to tools: the Names and Role Provisioning Services 2.0 as tools see them, and what each section's LMS told,
 * kept for a few minutes. Never a part of a list in place of the whole: Moodle takes whoever is missing out of its course.
 */
@NullMarked
package org.seamoocs.hub.broker.roster;

import org.jspecify.annotations.NullMarked;
