package org.seamoocs.hub.broker;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.lti.spec.Context;
import org.seamoocs.hub.lti.spec.CustomVariable;
import org.seamoocs.hub.lti.spec.LaunchPresentation;
import org.seamoocs.hub.lti.spec.PersonClaim;
import org.seamoocs.hub.lti.spec.ResourceLink;
import org.seamoocs.hub.lti.spec.Subject;
import org.seamoocs.hub.lti.spec.ToolPlatform;
import org.seamoocs.hub.lti.spec.deeplink.Period;

/**
 * Substitutes the variables of custom parameters (LTI Core 1.3, appendix B) by what goes out in the same launch anyway: a
 * variable tells a tool nothing that the agreement does not release. A value is a variable as a whole or not at all, and
 * is resolved once: what stands in for it is never looked at again, whatever an LMS's user is called (lti-facts D). What
 * the hub does not know passes literally; what it knows and may not or cannot say is empty.
 *
 * @param person the released claims
 * @param roles as they go out
 * @param available when the link may be opened, if the tool said so when it was chosen
 * @param submission when the link takes submissions, if the tool said so
 * @param platformUrl the hub's address
 * @param contactEmail of the hub's operator
 */
public record CustomParameters(
        Optional<Subject> subject,
        Map<PersonClaim, String> person,
        String roles,
        Context context,
        Optional<ResourceLink> resourceLink,
        LaunchPresentation presentation,
        Optional<Period> available,
        Optional<Period> submission,
        ToolPlatform platform,
        URI platformUrl,
        Optional<String> contactEmail) {

    /** The parameters with their variables substituted, in the same order. */
    public Map<String, String> resolve(Map<String, String> parameters) {
        Map<String, String> resolved = new LinkedHashMap<>();
        parameters.forEach((name, value) -> resolved.put(name, resolve(value)));
        return resolved;
    }

    private String resolve(String value) {
        if (!value.startsWith("$")) {
            return value;
        }
        return CustomVariable.of(value.substring(1))
                .filter(this::known)
                .map(variable -> value(variable).map(String::strip).orElse(""))
                .orElse(value);
    }

    /** Of dates the LMS may know others than the tool said: without any of the tool's own, nothing is known of them. */
    private boolean known(CustomVariable variable) {
        return switch (variable) {
            case RESOURCE_LINK_AVAILABLE_START, RESOURCE_LINK_AVAILABLE_END -> available.isPresent();
            case RESOURCE_LINK_SUBMISSION_START, RESOURCE_LINK_SUBMISSION_END -> submission.isPresent();
            default -> true;
        };
    }

    private Optional<String> value(CustomVariable variable) {
        return switch (variable) {
            case USER_ID -> subject.map(Subject::value);
            case USER_IMAGE -> released(PersonClaim.PICTURE);
            case PERSON_SOURCED_ID -> released(PersonClaim.LIS_PERSON_SOURCEDID);
            case PERSON_NAME_FULL -> released(PersonClaim.NAME);
            case PERSON_NAME_FAMILY -> released(PersonClaim.FAMILY_NAME);
            case PERSON_NAME_GIVEN -> released(PersonClaim.GIVEN_NAME);
            case PERSON_NAME_MIDDLE -> released(PersonClaim.MIDDLE_NAME);
            case PERSON_EMAIL_PRIMARY -> released(PersonClaim.EMAIL);
            case CONTEXT_ID -> Optional.of(context.id());
            case CONTEXT_TITLE, COURSE_OFFERING_TITLE, COURSE_SECTION_TITLE -> context.title();
            case CONTEXT_LABEL, COURSE_OFFERING_LABEL, COURSE_SECTION_LABEL -> context.label();
            case CONTEXT_TYPE -> Optional.of(String.join(",", context.types()));
            case RESOURCE_LINK_ID -> resourceLink.map(ResourceLink::id);
            case RESOURCE_LINK_TITLE -> resourceLink.flatMap(ResourceLink::title);
            case RESOURCE_LINK_DESCRIPTION -> resourceLink.flatMap(ResourceLink::description);
            case RESOURCE_LINK_AVAILABLE_START ->
                available.flatMap(Period::start).map(Instant::toString);
            case RESOURCE_LINK_AVAILABLE_END -> available.flatMap(Period::end).map(Instant::toString);
            case RESOURCE_LINK_SUBMISSION_START ->
                submission.flatMap(Period::start).map(Instant::toString);
            case RESOURCE_LINK_SUBMISSION_END -> submission.flatMap(Period::end).map(Instant::toString);
            case MEMBERSHIP_ROLE -> Optional.of(roles);
            case MESSAGE_RETURN_URL -> presentation.returnUrl().map(URI::toString);
            case MESSAGE_DOCUMENT_TARGET -> presentation.documentTarget();
            case MESSAGE_LOCALE -> presentation.locale();
            case TOOL_PLATFORM_PRODUCT_FAMILY_CODE -> platform.productFamilyCode();
            case TOOL_PLATFORM_VERSION -> platform.version();
            case TOOL_PLATFORM_INSTANCE_GUID -> Optional.of(platform.guid());
            case TOOL_PLATFORM_INSTANCE_NAME -> platform.name();
            case TOOL_PLATFORM_INSTANCE_URL -> Optional.of(platformUrl.toString());
            case TOOL_PLATFORM_INSTANCE_CONTACT_EMAIL -> contactEmail;
        };
    }

    private Optional<String> released(PersonClaim claim) {
        return Optional.ofNullable(person.get(claim));
    }
}
