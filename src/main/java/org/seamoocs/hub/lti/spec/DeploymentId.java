package org.seamoocs.hub.lti.spec;

/** A platform's id of one deployment of a tool, at most 255 ASCII characters (LTI Core 1.3, 3.1.3). Unique only within one registration. */
public record DeploymentId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
