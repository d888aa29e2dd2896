/**
 * Content selection across two hops (design.md 3.7): an LMS's deep linking request opens the hub's picker, which may continue
 * into a tool's own; what was chosen there is stored, and the LMS gets a link to the hub. Knows no launches.
 */
@NullMarked
package org.seamoocs.hub.broker.deeplink;

import org.jspecify.annotations.NullMarked;
