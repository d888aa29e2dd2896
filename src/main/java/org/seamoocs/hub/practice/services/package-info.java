/**
 * The services of the practice LMS as a platform: access tokens (1EdTech Security Framework 1.0, 4), Assignment and Grade
 * Services 2.0, Names and Role Provisioning Services 2.0. As strict as the specifications, so that the hub is tested against
 * them at every click. Pages do not belong here.
 */
@NullMarked
package org.seamoocs.hub.practice.services;

import org.jspecify.annotations.NullMarked;
