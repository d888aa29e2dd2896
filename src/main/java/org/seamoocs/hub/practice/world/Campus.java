package org.seamoocs.hub.practice.world;

import java.util.List;
import java.util.Optional;

/**
 * An institution as its own LMS knows it. Invented.
 *
 * @param code its place in the addresses of the LMS
 * @param institution its code in the hub
 * @param deployment the deployment id of the hub for this institution
 * @param name in its own language
 * @param meaning the name in English
 * @param country ISO 3166-1, two letters
 * @param language BCP 47; of the name and of the course
 * @param shareNames whether launches carry names and e-mail addresses
 * @param course its one course
 * @param people who takes part in the course
 */
public record Campus(
        String code,
        String institution,
        String deployment,
        String name,
        String meaning,
        String country,
        String language,
        boolean shareNames,
        LmsCourse course,
        List<LmsUser> people) {

    /** Copies the list. */
    public Campus {
        people = List.copyOf(people);
    }

    /** The person of that id, if it is one of this institution's. */
    public Optional<LmsUser> person(String id) {
        return people.stream().filter(p -> p.id().equals(id)).findFirst();
    }

    /** Those whose work a teacher can look at. */
    public List<LmsUser> students() {
        return people.stream().filter(p -> p.kind().learns()).toList();
    }
}
