/**
 * Dynamic registration (LTI Dynamic Registration 1.0) in both roles: an LMS registers the hub, a tool registers with the
 * hub. Both need an invitation for one institution, both end in an entry that waits for the operator's approval.
 */
@NullMarked
package org.seamoocs.hub.registry.dynamic;

import org.jspecify.annotations.NullMarked;
