package org.seamoocs.hub.lti.spec;

/** The client id under which a platform knows a tool (OAuth 2.0 {@code client_id}). */
public record ClientId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
