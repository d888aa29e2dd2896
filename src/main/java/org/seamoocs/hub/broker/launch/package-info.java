/**
 * The launch message endpoint, where the decision falls what a launch leads to. Reads top to bottom: parse, take the
 * state, validate, route in one transaction, redirect.
 */
@NullMarked
package org.seamoocs.hub.broker.launch;

import org.jspecify.annotations.NullMarked;
