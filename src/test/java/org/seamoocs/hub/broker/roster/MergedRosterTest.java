package org.seamoocs.hub.broker.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.identity.PersonId;
import org.seamoocs.hub.lti.spec.PersonClaim;

/** The union of sections: in one order, each person once, few in memory. */
class MergedRosterTest {

    private int mostAsked;

    @Test
    void sectionsBecomeOneList() {
        assertThat(rows(merged(0, section("a", 1, 4, 5, 9), section("b", 2, 3, 6, 7, 8))))
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(mostAsked).isEqualTo(2);
    }

    @Test
    void aPersonOfTwoSectionsIsOneMemberWithTheRolesOfBoth() {
        MergedRoster roster = merged(0, section("a", 1, 2), section("b", 2, 3), section("a", 2));
        assertThat(roster.next().roles()).containsExactly("a");
        ListedPerson both = roster.next();
        assertThat(both.person()).isEqualTo(new PersonId(2));
        assertThat(both.roles()).containsExactlyInAnyOrder("a", "b");
        assertThat(both.claims()).containsEntry(PersonClaim.NAME, "b-2");
        assertThat(roster.next().person()).isEqualTo(new PersonId(3));
        assertThat(roster.hasNext()).isFalse();
    }

    @Test
    void aPageBeginsBehindTheOneBefore() {
        assertThat(rows(merged(4, section("a", 1, 4, 5, 9), section("b", 2, 3, 6))))
                .containsExactly(5L, 6L, 9L);
    }

    @Test
    void whatIsEmptyIsEmpty() {
        assertThat(rows(merged(0, section("a"), section("b", 1)))).containsExactly(1L);
        MergedRoster nobody = merged(0);
        assertThat(nobody.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(nobody::next);
    }

    private static List<Long> rows(MergedRoster roster) {
        List<Long> rows = new ArrayList<>();
        roster.forEachRemaining(person -> rows.add(person.person().value()));
        return rows;
    }

    private MergedRoster merged(long after, SectionCursor.Source... sections) {
        return new MergedRoster(Arrays.stream(sections)
                .map(section -> new SectionCursor(section, after, 2))
                .toList());
    }

    /** Only section b has names. */
    private SectionCursor.Source section(String role, long... people) {
        return (after, most) -> {
            mostAsked = Math.max(mostAsked, most);
            return Arrays.stream(people)
                    .filter(person -> person > after)
                    .limit(most)
                    .mapToObj(person -> new ListedPerson(
                            new PersonId(person),
                            List.of(role),
                            role.equals("b") ? Map.of(PersonClaim.NAME, "b-" + person) : Map.of()))
                    .toList();
        };
    }
}
