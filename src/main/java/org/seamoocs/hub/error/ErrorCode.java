package org.seamoocs.hub.error;

/** A reason for which the hub refuses something; each feature has an enum of its own. */
public interface ErrorCode {

    /** The constant's name, e.g. {@code NONCE_REUSED}: stable, shown to machines and in logs. */
    String name();

    /** The HTTP status with which the refusal is answered. */
    int status();

    /** The section of the specification that asks for the refusal, or of {@code design.md} where no standard does. */
    String section();
}
