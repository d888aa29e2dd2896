/**
 * Tests against real parts: the shipped jar over HTTP, the application inside Payara Micro, MariaDB, Chromium. What is
 * shared between them (processes, databases, counterparts) lives here too.
 */
@NullMarked
package org.seamoocs.hub.it;

import org.jspecify.annotations.NullMarked;
