package org.seamoocs.hub.broker.roster;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.seamoocs.hub.broker.roster.Memberships.Entry;
import org.seamoocs.hub.broker.roster.MembershipsService.Asked;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.lti.jose.StrictJson;
import org.seamoocs.hub.lti.spec.nrps.MembershipContainer;

/**
 * Answers with members: the exact media type, whatever {@code Accept} says, nothing for a cache, and {@code Link} in the one form
 * that Moodle 4.5 as tool reads (its README, 14).
 */
@Dependent
class MembershipAnswers {

    private static final int BATCH = 500;

    private final Memberships memberships;
    private final HubSettings settings;

    @Inject
    MembershipAnswers(Memberships memberships, HubSettings settings) {
        this.memberships = memberships;
        this.settings = settings;
    }

    /** One page, and where the next one is. */
    Response page(Asked asked, MembershipsQuery query) {
        int limit = query.limit().orElseThrow();
        Iterator<ListedPerson> people = memberships.people(asked);
        List<ListedPerson> found = next(people, query, limit + 1);
        List<Entry> page = memberships.entries(asked, found.subList(0, Math.min(found.size(), limit)));
        StreamingOutput body = out -> {
            open(asked, out);
            write(page, false, out);
            close(out);
        };
        ResponseBuilder answer = answer(body);
        if (found.size() > limit) {
            URI next = query.next(container(asked), page.get(limit - 1).subject());
            answer.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return answer.build();
    }

    /** Everybody, some at a time; if something fails under way, the document has no end and no tool can take it for whole. */
    Response whole(Asked asked, MembershipsQuery query) {
        return answer(out -> stream(asked, query, out)).build();
    }

    private void stream(Asked asked, MembershipsQuery query, OutputStream out) throws IOException {
        Iterator<ListedPerson> people = memberships.people(asked);
        open(asked, out);
        boolean further = false;
        while (people.hasNext()) {
            List<Entry> entries = memberships.entries(asked, next(people, query, BATCH));
            write(entries, further, out);
            further |= !entries.isEmpty();
        }
        close(out);
    }

    private static List<ListedPerson> next(Iterator<ListedPerson> people, MembershipsQuery query, int most) {
        List<ListedPerson> found = new ArrayList<>();
        while (people.hasNext() && found.size() < most) {
            ListedPerson person = people.next();
            if (query.role().filter(role -> !role.finds(person.roles())).isEmpty()) {
                found.add(person);
            }
        }
        return found;
    }

    private void open(Asked asked, OutputStream out) throws IOException {
        byte[] head = StrictJson.bytes(
                MembershipContainer.head(container(asked), asked.served().claim()));
        out.write(head, 0, head.length - 1); // without the brace at the end
        out.write((",\"" + MembershipContainer.MEMBERS + "\":[").getBytes(StandardCharsets.US_ASCII));
    }

    private static void write(List<Entry> entries, boolean further, OutputStream out) throws IOException {
        boolean comma = further;
        for (Entry entry : entries) {
            if (comma) {
                out.write(',');
            }
            out.write(StrictJson.bytes(entry.json()));
            comma = true;
        }
    }

    private static void close(OutputStream out) throws IOException {
        out.write("]}".getBytes(StandardCharsets.US_ASCII));
    }

    private URI container(Asked asked) {
        return settings.url("/lti/platform/contexts/" + asked.served().context().contextId() + "/memberships");
    }

    private static ResponseBuilder answer(StreamingOutput body) {
        return Response.ok(body, MembershipContainer.MEDIA_TYPE).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
