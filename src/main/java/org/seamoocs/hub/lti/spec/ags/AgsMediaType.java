package org.seamoocs.hub.lti.spec.ags;

/** The media types of the services (AGS 2.0, 3.2.1, 3.3.1, 3.4.1). */
public final class AgsMediaType {

    public static final String LINE_ITEM = "application/vnd.ims.lis.v2.lineitem+json";
    public static final String LINE_ITEM_CONTAINER = "application/vnd.ims.lis.v2.lineitemcontainer+json";
    public static final String RESULT_CONTAINER = "application/vnd.ims.lis.v2.resultcontainer+json";
    public static final String SCORE = "application/vnd.ims.lis.v1.score+json";

    private AgsMediaType() {}
}
