package org.seamoocs.hub.lti.spec;

import java.net.URI;
import java.util.List;

/** The Names and Role Provisioning Services claim (NRPS 2.0, 3.6.1.1). */
public record NrpsService(URI contextMembershipsUrl, List<String> serviceVersions) {}
