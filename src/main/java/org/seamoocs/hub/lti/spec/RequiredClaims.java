package org.seamoocs.hub.lti.spec;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;

/** The claims that a launch message must have, each with its own refusal (LTI Core 1.3, 5.3; OpenID Connect Core 1.0, 2). */
public final class RequiredClaims {

    private static final String SUPPORTED_VERSION = "1.3.0";
    private static final int MAX_ID = 255;

    private RequiredClaims() {}

    /** @throws HubException {@link LaunchError#ISSUER_MISMATCH} if it is missing */
    public static Issuer issuer(Claims claims) {
        return claims.string(Claim.ISSUER)
                .map(Issuer::new)
                .orElseThrow(() -> new HubException(LaunchError.ISSUER_MISMATCH, "no iss"));
    }

    /** @throws HubException {@link LaunchError#TOKEN_EXPIRED} if it is missing or no number */
    public static Instant expiresAt(Claims claims) {
        return claims.numericDate(Claim.EXPIRES_AT)
                .orElseThrow(() -> new HubException(LaunchError.TOKEN_EXPIRED, "exp is missing or no time"));
    }

    /** @throws HubException {@link LaunchError#ISSUED_AT_UNREASONABLE} if it is missing or no number */
    public static Instant issuedAt(Claims claims) {
        return claims.numericDate(Claim.ISSUED_AT)
                .orElseThrow(() -> new HubException(LaunchError.ISSUED_AT_UNREASONABLE, "iat is missing or no time"));
    }

    /** @throws HubException {@link LaunchError#NONCE_MISSING} */
    public static String nonce(Claims claims) {
        return claims.string(Claim.NONCE).orElseThrow(() -> new HubException(LaunchError.NONCE_MISSING, "no nonce"));
    }

    /** @throws HubException {@link LaunchError#VERSION_UNSUPPORTED} if the version is missing or not 1.3.0 */
    public static void version(Claims claims) {
        if (!SUPPORTED_VERSION.equals(claims.raw(Claim.VERSION))) {
            throw new HubException(LaunchError.VERSION_UNSUPPORTED, "not " + SUPPORTED_VERSION);
        }
    }

    /** @throws HubException {@link LaunchError#MESSAGE_TYPE_UNSUPPORTED} if it is missing or unknown */
    public static MessageType messageType(Claims claims) {
        return claims.string(Claim.MESSAGE_TYPE)
                .flatMap(MessageType::of)
                .orElseThrow(() -> new HubException(LaunchError.MESSAGE_TYPE_UNSUPPORTED, "missing or unknown"));
    }

    /** @throws HubException {@link LaunchError#DEPLOYMENT_INVALID} if it is missing, too long or not ASCII */
    public static DeploymentId deployment(Claims claims) {
        return claims.text(Claim.DEPLOYMENT_ID)
                .filter(RequiredClaims::isAsciiId)
                .map(DeploymentId::new)
                .orElseThrow(() -> new HubException(LaunchError.DEPLOYMENT_INVALID, "missing, too long or not ASCII"));
    }

    /** The claim as it was written, because only the raw text shows every trick; whose it is, the receiver checks. */
    public static String targetLinkUri(Claims claims) {
        return claims.string(Claim.TARGET_LINK_URI)
                .orElseThrow(() -> new HubException(LaunchError.TARGET_LINK_INVALID, "missing"));
    }

    /** @throws HubException {@link LaunchError#RESOURCE_LINK_INVALID} if it has no id, or this type needs it and it is missing */
    static Optional<ResourceLink> resourceLink(Claims claims, MessageType type) {
        if (claims.raw(Claim.RESOURCE_LINK) == null) {
            if (type == MessageType.RESOURCE_LINK) {
                throw new HubException(LaunchError.RESOURCE_LINK_INVALID, "missing");
            }
            return Optional.empty();
        }
        Claims link = claims.object(Claim.RESOURCE_LINK).orElseThrow();
        String id = link.text("id") // id (REQUIRED)
                .filter(RequiredClaims::isId)
                .orElseThrow(() -> new HubException(LaunchError.RESOURCE_LINK_INVALID, "id is missing or too long"));
        return Optional.of(new ResourceLink(id, link.text("title"), link.text("description")));
    }

    /** @throws HubException {@link LaunchError#ROLES_MISSING} if it is missing or not a list of strings; an empty list is valid */
    static Roles roles(Claims claims) {
        if (!(claims.raw(Claim.ROLES) instanceof List<?> list)) {
            throw new HubException(LaunchError.ROLES_MISSING, "missing or not a list");
        }
        List<String> roles = new ArrayList<>();
        for (Object role : list) {
            if (!(role instanceof String text)) {
                throw new HubException(LaunchError.ROLES_MISSING, "a role is not a string");
            }
            roles.add(text);
        }
        return new Roles(roles);
    }

    /** @throws HubException {@link LaunchError#SUBJECT_INVALID} if it is too long or not ASCII, or missing where anonymous launches are not allowed */
    static Optional<Subject> subject(Claims claims, boolean anonymousAllowed) {
        if (claims.raw(Claim.SUBJECT) == null) {
            if (anonymousAllowed) {
                return Optional.empty();
            }
            throw new HubException(LaunchError.SUBJECT_INVALID, "missing, and anonymous launches are not allowed");
        }
        Optional<Subject> subject =
                claims.text(Claim.SUBJECT).filter(RequiredClaims::isAsciiId).map(Subject::new);
        if (subject.isEmpty()) {
            throw new HubException(LaunchError.SUBJECT_INVALID, "empty, too long or not ASCII");
        }
        return subject;
    }

    /** Whether it is 1 to 255 characters that survive storage; half a surrogate pair would become another id. */
    static boolean isId(String text) {
        return text.length() <= MAX_ID && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** Whether it is 1 to 255 printable ASCII characters. */
    static boolean isAsciiId(String text) {
        return text.length() <= MAX_ID && text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }
}
