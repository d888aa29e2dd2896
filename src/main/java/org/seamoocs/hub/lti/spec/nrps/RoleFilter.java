package org.seamoocs.hub.lti.spec.nrps;

import java.util.List;

/**
 * The parameter {@code role} of a memberships address (NRPS 2.0, 2.4.1): a role's address, or the short name of a role in the
 * course. A role that nobody has finds nobody, also one that no standard knows.
 *
 * @param value as it was asked for
 */
public record RoleFilter(String value) {

    private static final String MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership#";

    /** Whether somebody of these roles, as addresses, is meant. */
    public boolean finds(List<String> roles) {
        return roles.contains(value) || roles.contains(MEMBERSHIP + value);
    }
}
