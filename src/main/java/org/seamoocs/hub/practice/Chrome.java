package org.seamoocs.hub.practice;

import java.util.Optional;
import org.seamoocs.hub.practice.world.Campus;
import org.seamoocs.hub.practice.world.LmsUser;

/**
 * What stands around every page of the LMS.
 *
 * @param campus whose LMS it looks like; absent before somebody has chosen one
 * @param user who is signed in
 */
public record Chrome(Optional<Campus> campus, Optional<LmsUser> user) {

    static final Chrome BARE = new Chrome(Optional.empty(), Optional.empty());

    static Chrome of(SignIn signIn) {
        return new Chrome(Optional.of(signIn.campus()), Optional.of(signIn.user()));
    }
}
