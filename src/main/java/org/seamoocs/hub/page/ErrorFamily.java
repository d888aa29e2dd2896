package org.seamoocs.hub.page;

import java.util.Locale;
import org.seamoocs.hub.error.AuthorizationError;
import org.seamoocs.hub.error.DeepLinkingError;
import org.seamoocs.hub.error.ErrorCode;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.error.OutboundError;
import org.seamoocs.hub.error.RegistrationError;

/**
 * Refusals for which a person needs the same words: {@code error.{key}.title}, {@code .what} and the numbered
 * {@code .step.n}.
 */
enum ErrorFamily {
    /** The LMS's link leads nowhere. */
    LINK,
    /** The LMS is not registered, or not recognisable. */
    STRANGER,
    /** The LMS did not say that the person is signed in. */
    SIGN_IN,
    /** The launch was started by another browser, or this one keeps nothing for the hub. */
    BROWSER,
    /** The same launch again, or an old one. */
    REPEATED,
    /** A clock is wrong, or the way took too long. */
    CLOCK,
    /** The LMS's signature or key. */
    SIGNATURE,
    /** The LMS's keys cannot be fetched at the moment. */
    UNREACHABLE,
    /** The LMS's message is not what the standard or the registration says. */
    SETTINGS,
    /** The LMS does not say who the person is. */
    ANONYMOUS,
    /** The deployment waits for approval. */
    PENDING,
    /** The course cannot be entered. */
    COURSE,
    /** Nothing to review. */
    REVIEW,
    /** The course's tool asked for something that the hub does not give it. */
    TOOL,
    /** The course's tool sent the person back with an error. */
    REPORTED,
    /** A message of the standard that the hub does not serve. */
    NOT_SERVED,
    /** Only teachers choose content. */
    NOT_TEACHER,
    /** The content selection is over. */
    SELECTION,
    /** The course's tool gave an answer that cannot be used. */
    TOOL_ANSWER,
    /** No session, or one that has ended. */
    SESSION,
    /** A registration that cannot be made. */
    REGISTRATION,
    /** No page of that address. */
    NOT_FOUND,
    /** Any other fault of the request. */
    REQUEST,
    /** The hub's own fault. */
    OURS;

    /** The family of a code; the codes of other features by their status. */
    static ErrorFamily of(ErrorCode code) {
        if (code instanceof LaunchError launchError) {
            return of(launchError);
        }
        if (code instanceof RegistrationError) {
            return REGISTRATION;
        }
        if (code instanceof AuthorizationError authorizationError) {
            return of(authorizationError);
        }
        if (code instanceof DeepLinkingError deepLinkingError) {
            return of(deepLinkingError);
        }
        if (code == OutboundError.TOOL_REPORTED) {
            return REPORTED;
        }
        if (code == OutboundError.RETURN_UNKNOWN) {
            return SESSION;
        }
        if (code.status() == 404) {
            return NOT_FOUND;
        }
        return code.status() >= 500 ? OURS : REQUEST;
    }

    private static ErrorFamily of(LaunchError error) {
        return switch (error) {
            case LOGIN_PARAMETER, LOGIN_TARGET, TARGET_LINK_INVALID, RESOURCE_LINK_INVALID -> LINK;
            case REGISTRATION_UNKNOWN, REGISTRATION_AMBIGUOUS -> STRANGER;
            case PLATFORM_REFUSED -> SIGN_IN;
            case STATE_INVALID, STATE_FOREIGN, STATE_NOT_BOUND, NONCE_UNKNOWN -> BROWSER;
            case STATE_EXPIRED, NONCE_REUSED -> REPEATED;
            case TOKEN_EXPIRED, ISSUED_AT_UNREASONABLE -> CLOCK;
            case KID_MISSING, KID_UNKNOWN, ALGORITHM_REFUSED, KEY_REFUSED, SIGNATURE_INVALID -> SIGNATURE;
            case KEYS_UNAVAILABLE -> UNREACHABLE;
            case FORM_MALFORMED,
                    TOKEN_MALFORMED,
                    ISSUER_MISMATCH,
                    AUDIENCE_MISMATCH,
                    AUTHORIZED_PARTY_MISMATCH,
                    NONCE_MISSING,
                    VERSION_UNSUPPORTED,
                    MESSAGE_TYPE_UNSUPPORTED,
                    DEPLOYMENT_INVALID,
                    ROLES_MISSING,
                    CLAIM_MALFORMED -> SETTINGS;
            case SUBJECT_INVALID -> ANONYMOUS;
            case DEPLOYMENT_PENDING -> PENDING;
            case COURSE_UNAVAILABLE -> COURSE;
            case LOOP -> SETTINGS;
            case REVIEWED_PERSON_UNKNOWN -> REVIEW;
            case MESSAGE_NOT_SERVED -> NOT_SERVED;
            case LAUNCH_CODE_INVALID -> SESSION;
        };
    }

    private static ErrorFamily of(AuthorizationError error) {
        return switch (error) {
            case HINT_UNKNOWN, HINT_EXPIRED, HINT_USED -> REPEATED;
            case AGREEMENT_ENDED -> COURSE;
            default -> TOOL;
        };
    }

    private static ErrorFamily of(DeepLinkingError error) {
        return switch (error) {
            case NOT_A_TEACHER -> NOT_TEACHER;
            case SELECTION_ENDED, CHOICE_INVALID, REQUEST_UNKNOWN -> SELECTION;
            case ITEM_UNAVAILABLE -> COURSE;
            case RESPONSE_MISSING,
                    TOOL_UNAVAILABLE,
                    ISSUER_MISMATCH,
                    AUDIENCE_MISMATCH,
                    SIGNATURE_REFUSED,
                    KEYS_UNAVAILABLE,
                    RESPONSE_EXPIRED,
                    ISSUED_AT_UNREASONABLE,
                    NONCE_INVALID,
                    MESSAGE_TYPE_MISMATCH,
                    VERSION_UNSUPPORTED,
                    DEPLOYMENT_MISMATCH,
                    DATA_MISMATCH,
                    TYPE_NOT_ACCEPTED,
                    SEVERAL_NOT_ACCEPTED,
                    ITEM_INVALID -> TOOL_ANSWER;
        };
    }

    /** The beginning of the family's keys in the bundles. */
    String key() {
        return "error." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
