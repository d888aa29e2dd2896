package org.seamoocs.hub.practice;

import org.seamoocs.hub.practice.world.Campus;
import org.seamoocs.hub.practice.world.LmsUser;

/**
 * Somebody's session in the LMS.
 *
 * @param id another one each time, so that a message hint can be bound to it
 */
record SignIn(String id, Campus campus, LmsUser user) {}
