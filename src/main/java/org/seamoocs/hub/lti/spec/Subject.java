package org.seamoocs.hub.lti.spec;

/** A platform's id of a person ({@code sub}), at most 255 ASCII characters, case-sensitive, unique within its issuer. */
public record Subject(String value) {

    @Override
    public String toString() {
        return value;
    }
}
