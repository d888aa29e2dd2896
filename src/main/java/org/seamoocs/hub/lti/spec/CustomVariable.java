package org.seamoocs.hub.lti.spec;

import java.util.Arrays;
import java.util.Optional;

/** The custom parameter variables that the hub resolves for course tools (LTI Core 1.3, appendix B; AGS 2.0, 3.3). */
public enum CustomVariable {
    USER_ID("User.id"),
    USER_IMAGE("User.image"),

    PERSON_SOURCED_ID("Person.sourcedId"),
    PERSON_NAME_FULL("Person.name.full"),
    PERSON_NAME_FAMILY("Person.name.family"),
    PERSON_NAME_GIVEN("Person.name.given"),
    PERSON_NAME_MIDDLE("Person.name.middle"),
    PERSON_EMAIL_PRIMARY("Person.email.primary"),

    CONTEXT_ID("Context.id"),
    CONTEXT_TITLE("Context.title"),
    CONTEXT_LABEL("Context.label"),
    CONTEXT_TYPE("Context.type"),

    RESOURCE_LINK_ID("ResourceLink.id"),
    RESOURCE_LINK_TITLE("ResourceLink.title"),
    RESOURCE_LINK_DESCRIPTION("ResourceLink.description"),

    RESOURCE_LINK_AVAILABLE_START("ResourceLink.available.startDateTime"),
    RESOURCE_LINK_AVAILABLE_END("ResourceLink.available.endDateTime"),
    RESOURCE_LINK_SUBMISSION_START("ResourceLink.submission.startDateTime"),
    RESOURCE_LINK_SUBMISSION_END("ResourceLink.submission.endDateTime"),

    COURSE_OFFERING_TITLE("CourseOffering.title"),
    COURSE_OFFERING_LABEL("CourseOffering.label"),
    COURSE_SECTION_TITLE("CourseSection.title"),
    COURSE_SECTION_LABEL("CourseSection.label"),

    MEMBERSHIP_ROLE("Membership.role"),

    MESSAGE_RETURN_URL("Message.returnUrl"),
    MESSAGE_DOCUMENT_TARGET("Message.documentTarget"),
    MESSAGE_LOCALE("Message.locale"),

    TOOL_PLATFORM_PRODUCT_FAMILY_CODE("ToolPlatform.productFamilyCode"),
    TOOL_PLATFORM_VERSION("ToolPlatform.version"),
    TOOL_PLATFORM_INSTANCE_GUID("ToolPlatformInstance.guid"),
    TOOL_PLATFORM_INSTANCE_NAME("ToolPlatformInstance.name"),
    TOOL_PLATFORM_INSTANCE_URL("ToolPlatformInstance.url"),
    TOOL_PLATFORM_INSTANCE_CONTACT_EMAIL("ToolPlatformInstance.contactEmail");

    private final String wireName;

    CustomVariable(String wireName) {
        this.wireName = wireName;
    }

    /** The name after the {@code $}. */
    public String wireName() {
        return wireName;
    }

    /** The variable of that name, exact in case. */
    public static Optional<CustomVariable> of(String wireName) {
        return Arrays.stream(values()).filter(v -> v.wireName.equals(wireName)).findFirst();
    }
}
