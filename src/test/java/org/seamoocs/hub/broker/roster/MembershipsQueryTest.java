package org.seamoocs.hub.broker.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.RosterError;
import org.seamoocs.hub.lti.spec.Subject;

/** The parameters of a memberships address (NRPS 2.0, 2.4). */
class MembershipsQueryTest {

    private static final URI CONTAINER = URI.create("https://hub.example/lti/platform/contexts/c/memberships");

    @ParameterizedTest
    @CsvSource({"1, 1", "007, 7", "1000, 1000", "1001, 1000", "999999999, 1000"})
    void aLimitIsAHint(String written, int limit) {
        assertThat(MembershipsQuery.parse(parameters("limit", written)).limit()).hasValue(limit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "", "x", "1.5", "1e3", "9999999999", "٣"})
    void aLimitIsAWholeNumberAboveZero(String written) {
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> MembershipsQuery.parse(parameters("limit", written)))
                .matches(e -> e.code() == RosterError.MEMBERSHIPS_QUERY_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit", "role", "rlid", "after"})
    void aParameterComesOnce(String name) {
        MultivaluedHashMap<String, String> twice = parameters(name, "1");
        twice.add(name, "2");
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> MembershipsQuery.parse(twice))
                .matches(e -> e.code() == RosterError.MEMBERSHIPS_QUERY_INVALID);
    }

    @Test
    void theNextPageKeepsWhatWasAskedFor() {
        MultivaluedHashMap<String, String> asked = parameters("role", "http://purl.example/m#Learner & more");
        asked.add("limit", "5");
        asked.add("rlid", "a{b}/c");
        asked.add("unknown", "x");

        URI next = MembershipsQuery.parse(asked).next(CONTAINER, new Subject("s-1"));

        assertThat(next.toString())
                .startsWith(CONTAINER + "?")
                .contains(
                        "rlid=a%7Bb%7D%2Fc",
                        "limit=5", "after=s-1", "role=http%3A%2F%2Fpurl.example%2Fm%23Learner%20%26%20more")
                .doesNotContain("unknown");
    }

    @Test
    void withoutParametersEverybodyIsMeant() {
        MembershipsQuery query = MembershipsQuery.parse(new MultivaluedHashMap<>());
        assertThat(query.limit()).isEmpty();
        assertThat(query.role()).isEmpty();
        assertThat(query.link()).isEmpty();
        assertThat(query.after()).isEmpty();
    }

    private static MultivaluedHashMap<String, String> parameters(String name, String value) {
        MultivaluedHashMap<String, String> parameters = new MultivaluedHashMap<>();
        parameters.add(name, value);
        return parameters;
    }
}
