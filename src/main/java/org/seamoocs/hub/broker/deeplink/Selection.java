package org.seamoocs.hub.broker.deeplink;

import java.util.List;
import java.util.Optional;
import org.seamoocs.hub.identity.PersonId;
import org.seamoocs.hub.lti.platform.BrowserTie;
import org.seamoocs.hub.lti.spec.CourseRole;
import org.seamoocs.hub.lti.spec.DeepLinkingSettings;
import org.seamoocs.hub.lti.spec.Roles;
import org.seamoocs.hub.registry.Deployment;
import org.seamoocs.hub.registry.Institution;
import org.seamoocs.hub.registry.PlatformRegistration;

/**
 * An LMS's deep linking request that waits for its answer.
 *
 * @param deployment the one that asks; trusted now
 * @param sectionId the LMS's course
 * @param person who chooses; empty for an anonymous launch
 * @param roles as the LMS says
 * @param hops the issuers of the hubs through which the request came
 * @param settings what the LMS accepts, and where the answer goes
 * @param browser in which it is shown, in which language, and how to speak to it
 */
public record Selection(
        long id,
        Deployment deployment,
        long sectionId,
        Optional<PersonId> person,
        Roles roles,
        List<String> hops,
        DeepLinkingSettings settings,
        BrowserTie browser) {

    /** Whether such a role may place content in a course (Deep Linking 2.0, 4.3). */
    public static boolean openTo(CourseRole role) {
        return role.compareTo(CourseRole.TEACHING_ASSISTANT) >= 0;
    }

    /** For which institution content is chosen. */
    public Institution institution() {
        return deployment.institution().orElseThrow();
    }

    /** The LMS. */
    public PlatformRegistration registration() {
        return deployment.registration();
    }
}
