package org.seamoocs.hub.broker.roster;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.seamoocs.hub.broker.deeplink.ContentItems;
import org.seamoocs.hub.broker.deeplink.StoredItem;
import org.seamoocs.hub.broker.launch.MemberParameters;
import org.seamoocs.hub.broker.roster.MembershipsService.Asked;
import org.seamoocs.hub.identity.PairwiseSubjects;
import org.seamoocs.hub.identity.PersonId;
import org.seamoocs.hub.lti.spec.Subject;
import org.seamoocs.hub.lti.spec.nrps.MembershipContainer;
import org.seamoocs.hub.registry.ToolRegistration;

/** The members of an answer, as they stand on the wire. Thread-safe. */
@ApplicationScoped
public class Memberships {

    /** People of all sections together that an answer holds in memory. */
    private static final int HELD = 4000;

    private static final int FEWEST_AT_ONCE = 20;
    private static final int MOST_AT_ONCE = 1000;

    private final RosterRows rows;
    private final PairwiseSubjects subjects;
    private final MemberParameters parameters;
    private final ContentItems items;
    private final Clock clock;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected Memberships() {
        this(null, null, null, null, null);
    }

    @Inject
    public Memberships(
            RosterRows rows, PairwiseSubjects subjects, MemberParameters parameters, ContentItems items, Clock clock) {
        this.rows = rows;
        this.subjects = subjects;
        this.parameters = parameters;
        this.items = items;
        this.clock = clock;
    }

    /** Everybody of the sections, in a lasting order, read as they are asked for. */
    MergedRoster people(Asked asked) {
        ToolRegistration tool = asked.served().tool();
        int atOnce = Math.max(
                FEWEST_AT_ONCE,
                Math.min(MOST_AT_ONCE, HELD / Math.max(1, asked.sections().size())));
        List<SectionCursor> cursors = asked.sections().stream()
                .flatMap(section -> Stream.of(
                        new SectionCursor(
                                (after, most) -> rows.launched(section, tool, after, most), asked.after(), atOnce),
                        new SectionCursor(
                                (after, most) -> section.roster().isPresent()
                                        ? rows.listed(section, tool, after, most)
                                        : List.of(),
                                asked.after(),
                                atOnce)))
                .toList();
        return new MergedRoster(cursors);
    }

    /** The same people under the names that the tool knows, which are made for those who have none. */
    @Transactional
    List<Entry> entries(Asked asked, List<ListedPerson> people) {
        Map<PersonId, Subject> known = subjects.of(
                people.stream().map(ListedPerson::person).toList(),
                asked.served().tool(),
                clock.instant());
        Optional<StoredItem> item = asked.link().flatMap(items::of);
        List<Entry> entries = new ArrayList<>(people.size());
        for (ListedPerson person : people) {
            Subject subject = Objects.requireNonNull(known.get(person.person()), "a subject of each person");
            entries.add(new Entry(subject, json(asked, item, person, subject)));
        }
        return entries;
    }

    private Map<String, Object> json(Asked asked, Optional<StoredItem> item, ListedPerson person, Subject subject) {
        return MembershipContainer.member(
                subject,
                person.roles(),
                person.claims(),
                asked.link()
                        .map(link -> parameters.of(
                                asked.served().course(),
                                asked.served().claim(),
                                link,
                                item,
                                subject,
                                person.roles(),
                                person.claims())));
    }

    /** A member on the wire, and who it is. */
    record Entry(Subject subject, Map<String, Object> json) {}
}
