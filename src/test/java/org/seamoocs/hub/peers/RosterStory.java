package org.seamoocs.hub.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.peers.Front.Somebody;

/** The tool sees the class. */
interface RosterStory extends Stage {

    @Test
    default void showsTheWholeClass() {
        List<String> names = List.of("Ana Maria", "Bela Sulastri", "Citra Dewi", "Dian Sastro", "Eka Putri");
        List<Somebody> learners = names.stream().map(front()::learner).toList();
        Somebody teacher = front().teacher("Guru Besar");

        List<Map<String, Object>> roster = launch(teacher).roster();

        assertThat(roster)
                .extracting(member -> member.get("name"))
                .containsAll(names)
                .contains("Guru Besar");
        assertThat(roster).extracting(member -> member.get("user_id")).doesNotHaveDuplicates();
        assertThat(roster)
                .extracting(member -> member.get("user_id"))
                .as("the ids of launches")
                .contains(launch(learners.get(0)).saw("user"));
    }
}
