package org.seamoocs.hub.error;

/**
 * Why a login initiation or a launch message is refused. Sections: "Core" is LTI Core 1.3, "Sec" the 1EdTech Security
 * Framework 1.0, "OIDC" OpenID Connect Core 1.0.
 */
public enum LaunchError implements ErrorCode {
    /** A required parameter of the login initiation is missing, doubled or longer than accepted. */
    LOGIN_PARAMETER(400, "Sec 5.1.1.1"),
    /** No registration of this issuer and client id. */
    REGISTRATION_UNKNOWN(404, "Sec 5.1.1.1"),
    /** The issuer has several registrations and the call names none of them. */
    REGISTRATION_AMBIGUOUS(400, "Sec 5.1.1.1"),
    /** The target of the login initiation is not a page of the hub. */
    LOGIN_TARGET(400, "Sec 5.1.1.1"),

    /** The launch form lacks {@code id_token} or {@code state}, or repeats one. */
    FORM_MALFORMED(400, "Sec 5.1.1.3"),
    /** The platform answered with an OIDC error instead of a token. */
    PLATFORM_REFUSED(400, "OIDC 3.1.2.6"),
    /** The state was not made by this hub, or was altered. */
    STATE_INVALID(401, "OIDC 3.1.2.7"),
    /** The state is older than its life time. */
    STATE_EXPIRED(401, "OIDC 3.1.2.7"),
    /** The state was issued for another registration than the one whose redirect URI is called (mix-up). */
    STATE_FOREIGN(401, "RFC 9700 4.4"),
    /** The browser that brings the token is not the one in which the login started. */
    STATE_NOT_BOUND(401, "OIDC 3.1.2.7"),

    /** The token is too large, nested too deeply or not a signed JWT. */
    TOKEN_MALFORMED(400, "RFC 8725 3.11"),
    /** The header has no {@code kid}. */
    KID_MISSING(401, "Sec 5.1.3"),
    /** No key of that {@code kid} in the platform's key set, also after asking again. */
    KID_UNKNOWN(401, "Sec 5.1.3"),
    /** {@code alg} is not RS256, or the header asks for what the hub does not do ({@code crit}). */
    ALGORITHM_REFUSED(401, "Sec 5.1.3"),
    /** The key is unfit: not RSA, under 2048 bits, or not for signatures. */
    KEY_REFUSED(401, "Sec 6.3"),
    /** The platform's key set cannot be had now and none was kept. */
    KEYS_UNAVAILABLE(503, "Sec 6.3"),
    /** The signature does not verify. */
    SIGNATURE_INVALID(401, "Sec 5.1.3"),
    /** {@code iss} is not the registered issuer. */
    ISSUER_MISMATCH(401, "Sec 5.1.3"),
    /** {@code aud} lacks the client id or holds an untrusted audience. */
    AUDIENCE_MISMATCH(401, "Sec 5.1.3"),
    /** {@code azp} is not the client id. */
    AUTHORIZED_PARTY_MISMATCH(401, "Sec 5.1.3"),
    /** {@code exp} is missing, not a number or past. */
    TOKEN_EXPIRED(401, "Sec 5.1.3"),
    /** {@code iat} is missing, not a number, in the future or too long ago. */
    ISSUED_AT_UNREASONABLE(401, "Sec 5.1.3"),
    /** {@code nonce} is missing. */
    NONCE_MISSING(401, "Sec 5.1.3"),
    /** {@code nonce} is not the one that the hub issued with this state. */
    NONCE_UNKNOWN(401, "Sec 5.1.3"),
    /** The nonce, and with it the state, was used before. */
    NONCE_REUSED(401, "Sec 5.1.3"),

    /** The version claim is missing or not 1.3.0. */
    VERSION_UNSUPPORTED(401, "Core 5.3.2"),
    /** The message type claim is missing or unknown. */
    MESSAGE_TYPE_UNSUPPORTED(401, "Core 5.3.1"),
    /** The deployment id is missing, too long, not ASCII or another than at login. */
    DEPLOYMENT_INVALID(401, "Core 5.3.3"),
    /** The deployment is not known yet: recorded as pending, somebody must approve it. */
    DEPLOYMENT_PENDING(403, "Core 3.1.3"),
    /** The target link URI is missing, not https or not a page of the hub. */
    TARGET_LINK_INVALID(401, "Core 5.3.4"),
    /** The resource link claim or its id is missing or too long. */
    RESOURCE_LINK_INVALID(401, "Core 5.3.5"),
    /** The roles claim is missing or not a list of strings. */
    ROLES_MISSING(401, "Core 5.3.7"),
    /** {@code sub} is missing (and anonymous launches are not allowed), too long or not ASCII. */
    SUBJECT_INVALID(401, "Core 5.3.6"),
    /** A claim that is there has another form than the specification gives it. */
    CLAIM_MALFORMED(401, "Core 5.4"),

    /** The target is not, not yet, or no longer a shared course: the three look the same from outside. */
    COURSE_UNAVAILABLE(404, "design 2"),
    /** The person whose work a submission review is about has never been in the hub. */
    REVIEWED_PERSON_UNKNOWN(404, "AGS 2.0 3.2.9"),
    /** The launch came through this hub before, or its platform is this hub. */
    LOOP(403, "ADR 0008"),
    /** A message type of the standard that this hub does not serve. */
    MESSAGE_NOT_SERVED(501, "Core 5.3.1"),
    /** The one-time launch code is unknown, used or older than 60 s. */
    LAUNCH_CODE_INVALID(401, "design 5");

    private final int status;
    private final String section;

    LaunchError(int status, String section) {
        this.status = status;
        this.section = section;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String section() {
        return section;
    }
}
