package org.seamoocs.hub.lti.spec;

/** The issuer identifier of a platform ({@code iss}): compared as a whole string, case-sensitive. */
public record Issuer(String value) {

    @Override
    public String toString() {
        return value;
    }
}
