/** The payloads of the Names and Role Provisioning Services 2.0 as records. No I/O. */
@NullMarked
package org.seamoocs.hub.lti.spec.nrps;

import org.jspecify.annotations.NullMarked;
