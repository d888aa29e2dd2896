package org.seamoocs.hub.lti.tool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.seamoocs.hub.error.FetchError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LmsServiceError;
import org.seamoocs.hub.error.RetryLater;
import org.seamoocs.hub.http.HttpAnswer;
import org.seamoocs.hub.http.HttpCall;
import org.seamoocs.hub.lti.spec.AddressQuery;
import org.seamoocs.hub.lti.spec.Scope;
import org.seamoocs.hub.lti.spec.nrps.Member;
import org.seamoocs.hub.registry.ProductFamily;

/**
 * Rosters of an LMS (<a href="https://www.imsglobal.org/spec/lti-nrps/v2p0">Names and Role Provisioning Services 2.0</a>,
 * 2.4), page by page to the end, with no more than one page in memory. Roles are not asked for, because Moodle 4.5 forgets
 * them on the second page (fixture quirk 36): filter what comes. Thread-safe.
 */
@ApplicationScoped
public class NrpsClient {

    /** Of one page. */
    static final int MAX_MEMBERS_PER_PAGE = 10_000;

    /** Of one roster. */
    static final int MAX_MEMBERS = 200_000;

    private static final String MEDIA_TYPE = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json";
    private static final Set<Scope> SCOPES = Set.of(Scope.CONTEXT_MEMBERSHIP_READONLY);
    private static final int MAX_PAGES = 2_000;
    private static final int MAX_PAGE_BYTES = 16 * 1024 * 1024;
    private static final Duration PAGE_DEADLINE = Duration.ofSeconds(20);
    private static final Duration WHOLE_DEADLINE = Duration.ofMinutes(5);
    private static final int MAX_SECONDS_DIGITS = 5;

    /** All of most courses at once, because pages by offset may miss who moves meanwhile. */
    private static final String LIMIT = "5000";

    private ServiceCalls services;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected NrpsClient() {}

    @Inject
    public NrpsClient(ServiceCalls services) {
        this.services = services;
    }

    /**
     * Gives all members, whatever their status, to the consumer, in the LMS's order; one may come twice if the roster changes
     * meanwhile. If it throws, the roster is not whole, and what the consumer got is worth nothing.
     *
     * @param memberships the address of the claim
     * @return how many members were given
     * @throws HubException with a {@link LmsServiceError} or a {@link FetchError}, whichever page it is
     */
    public int members(LmsCaller caller, URI memberships, Consumer<Member> consumer) {
        MembershipPage reader = new MembershipPage(MAX_MEMBERS_PER_PAGE);
        Set<URI> read = new HashSet<>();
        int count = 0;
        long start = System.nanoTime();
        Optional<URI> page = Optional.of(firstPage(caller, memberships));
        while (page.isPresent()) {
            URI address = page.get();
            if (!read.add(address)) {
                throw new HubException(LmsServiceError.NEXT_PAGE_REFUSED, "the next page was read before");
            }
            if (System.nanoTime() - start > WHOLE_DEADLINE.toNanos()) {
                throw new HubException(FetchError.TIMEOUT, read.size() + " pages within " + WHOLE_DEADLINE);
            }
            HttpAnswer answer = page(caller, address);
            count += reader.read(answer.body(), consumer);
            if (count > MAX_MEMBERS || read.size() > MAX_PAGES) {
                throw new HubException(
                        LmsServiceError.MEMBERSHIPS_TOO_LARGE, count + " members in " + read.size() + " pages so far");
            }
            page = LinkHeader.next(answer, address);
        }
        return count;
    }

    /** Open edX takes a limit only together with its own page numbers (C3). */
    private static URI firstPage(LmsCaller caller, URI memberships) {
        return caller.registration().productFamily() == ProductFamily.OPEN_EDX
                ? memberships
                : AddressQuery.append(memberships.toString(), Map.of("limit", LIMIT));
    }

    private HttpAnswer page(LmsCaller caller, URI address) {
        HttpAnswer answer = services.send(
                caller,
                SCOPES,
                HttpCall.of("GET", address, Map.of("Accept", MEDIA_TYPE)).within(MAX_PAGE_BYTES, PAGE_DEADLINE));
        if (!answer.successful()) {
            throw refused(answer);
        }
        return answer;
    }

    /** With the time for which the LMS wants to be left alone, if it says so in seconds (RFC 9110, 10.2.3). */
    private static HubException refused(HttpAnswer answer) {
        String why = answer.status() + " " + LmsWords.of(answer);
        return answer.header("retry-after")
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1," + MAX_SECONDS_DIGITS + "}"))
                .<HubException>map(text -> new RetryLater(
                        LmsServiceError.MEMBERSHIPS_REFUSED, why, Duration.ofSeconds(Long.parseLong(text))))
                .orElseGet(() -> new HubException(LmsServiceError.MEMBERSHIPS_REFUSED, why));
    }
}
