package org.seamoocs.hub.practice.course;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.http.HttpAnswer;
import org.seamoocs.hub.lti.spec.Scope;
import org.seamoocs.hub.practice.ground.Json;

/** Reads the roster from the hub (NRPS 2.0), all of its pages or nothing. Thread-safe. */
@ApplicationScoped
public class Participants {

    private static final System.Logger LOG = System.getLogger(Participants.class.getName());
    private static final String MEDIA_TYPE = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json";
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"?next\"?");
    private static final int MAX_PAGES = 50;

    private HubServices services;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected Participants() {}

    @Inject
    public Participants(HubServices services) {
        this.services = services;
    }

    /** Everybody; empty if the hub offers no roster or does not answer. */
    Optional<List<Participant>> of(Visit visit) {
        try {
            return visit.services().memberships().map(url -> all(visit, url));
        } catch (HubException failed) {
            LOG.log(System.Logger.Level.WARNING, "the practice course has no roster: " + failed.getMessage());
            return Optional.empty();
        }
    }

    private List<Participant> all(Visit visit, String url) {
        String token = services.token(visit, Scope.CONTEXT_MEMBERSHIP_READONLY);
        List<Participant> all = new ArrayList<>();
        Optional<String> next = Optional.of(url);
        for (int page = 0; next.isPresent(); page++) {
            if (page == MAX_PAGES) {
                throw new ServiceFailed("roster: more than " + MAX_PAGES + " pages");
            }
            HttpAnswer answer = services.get(next.get(), token, MEDIA_TYPE);
            all.addAll(members(answer));
            next = answer.all("link").stream()
                    .map(NEXT::matcher)
                    .filter(Matcher::find)
                    .map(found -> found.group(1))
                    .findFirst();
        }
        return all;
    }

    private static List<Participant> members(HttpAnswer answer) {
        Object members = Json.object(answer.text())
                .map(container -> container.get("members"))
                .orElseThrow(() -> new ServiceFailed("roster: no members"));
        if (!(members instanceof List<?> list)) {
            throw new ServiceFailed("roster: members is no list");
        }
        return list.stream()
                .flatMap(member -> member instanceof Map<?, ?> map
                        ? participant(map).stream()
                        : Optional.<Participant>empty().stream())
                .toList();
    }

    @SuppressWarnings("unchecked") // an object's members have string names
    private static Optional<Participant> participant(Map<?, ?> member) {
        return Participant.of((Map<String, Object>) member);
    }
}
