package org.seamoocs.hub.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who a session stands for, for those parts of the hub that know no LTI.
 *
 * @param person never an anonymous one
 * @param institutionId the row of the person's institution, which is a member of the network now
 * @param sectionId the row of the LMS course from which the person came
 * @param courseId the row of the shared course that the launch opened; empty for a launch to the network's own forum
 * @param takesPart whether the launch gave a role that does more than look
 * @param teaches whether it gave the role of a teacher or teaching assistant
 * @param languages that of the person's LMS if it said one, then those of the institution; as IETF BCP 47 or as they write it
 * @param expiresAt when the session ends by itself
 */
public record Visitor(
        UUID session,
        PersonId person,
        long institutionId,
        long sectionId,
        Optional<Long> courseId,
        boolean takesPart,
        boolean teaches,
        List<String> languages,
        Instant expiresAt) {}
