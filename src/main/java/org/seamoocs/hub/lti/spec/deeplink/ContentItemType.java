package org.seamoocs.hub.lti.spec.deeplink;

import java.util.Arrays;
import java.util.Optional;

/** The types of content items that Deep Linking 2.0 (section 3) names; a type of somebody's own is ignored. */
public enum ContentItemType {
    LINK("link"),
    RESOURCE_LINK("ltiResourceLink"),
    FILE("file"),
    HTML("html"),
    IMAGE("image");

    private final String wireName;

    ContentItemType(String wireName) {
        this.wireName = wireName;
    }

    /** The value of {@code type} and of an element of {@code accept_types}. */
    public String wireName() {
        return wireName;
    }

    /** The type of that name, exact in case; empty for an unknown one. */
    public static Optional<ContentItemType> of(String wireName) {
        return Arrays.stream(values()).filter(t -> t.wireName.equals(wireName)).findFirst();
    }
}
