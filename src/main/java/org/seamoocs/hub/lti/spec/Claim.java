package org.seamoocs.hub.lti.spec;

/** The names of the claims on the wire (LTI Core 1.3, 5.3 and 5.4; OpenID Connect Core 1.0, 2 and 5.1). */
public final class Claim {

    public static final String ISSUER = "iss";
    public static final String SUBJECT = "sub";
    public static final String AUDIENCE = "aud";
    public static final String AUTHORIZED_PARTY = "azp";
    public static final String EXPIRES_AT = "exp";
    public static final String ISSUED_AT = "iat";
    public static final String NONCE = "nonce";
    public static final String JWT_ID = "jti";

    public static final String NAME = "name";
    public static final String GIVEN_NAME = "given_name";
    public static final String FAMILY_NAME = "family_name";
    public static final String MIDDLE_NAME = "middle_name";
    public static final String EMAIL = "email";
    public static final String PICTURE = "picture";
    public static final String LOCALE = "locale";

    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";

    public static final String VERSION = LTI + "version";
    public static final String MESSAGE_TYPE = LTI + "message_type";
    public static final String DEPLOYMENT_ID = LTI + "deployment_id";
    public static final String TARGET_LINK_URI = LTI + "target_link_uri";
    public static final String RESOURCE_LINK = LTI + "resource_link";
    public static final String ROLES = LTI + "roles";
    public static final String CONTEXT = LTI + "context";
    public static final String TOOL_PLATFORM = LTI + "tool_platform";
    public static final String ROLE_SCOPE_MENTOR = LTI + "role_scope_mentor";
    public static final String LAUNCH_PRESENTATION = LTI + "launch_presentation";
    public static final String LIS = LTI + "lis";
    public static final String CUSTOM = LTI + "custom";
    public static final String FOR_USER = LTI + "for_user";
    public static final String LTI1P1 = LTI + "lti1p1";

    /** The issuers of the hubs that a launch came through, first to last; SEA-MOOCs' own (ADR 0008). */
    public static final String HOPS = "https://seamoocs.org/spec/claim/hops";

    public static final String AGS_ENDPOINT = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";
    public static final String NRPS = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice";
    public static final String DEEP_LINKING_SETTINGS =
            "https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings";
    public static final String DEEP_LINKING_DATA = "https://purl.imsglobal.org/spec/lti-dl/claim/data";
    public static final String DEEP_LINKING_CONTENT_ITEMS =
            "https://purl.imsglobal.org/spec/lti-dl/claim/content_items";
    public static final String DEEP_LINKING_MESSAGE = "https://purl.imsglobal.org/spec/lti-dl/claim/msg";
    public static final String DEEP_LINKING_LOG = "https://purl.imsglobal.org/spec/lti-dl/claim/log";
    public static final String DEEP_LINKING_ERROR_MESSAGE = "https://purl.imsglobal.org/spec/lti-dl/claim/errormsg";
    public static final String DEEP_LINKING_ERROR_LOG = "https://purl.imsglobal.org/spec/lti-dl/claim/errorlog";

    private Claim() {}
}
