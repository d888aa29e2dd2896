package org.seamoocs.hub.forum.stream;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.seamoocs.hub.forum.Appearance;
import org.seamoocs.hub.forum.FaceId;
import org.seamoocs.hub.forum.Faces;
import org.seamoocs.hub.forum.ForumId;

/** The gatherings of all topics that this node's readers have open. For one thread. */
final class Gatherings {

    private final Faces faces;
    private final Map<Place, Gathering> gatherings = new HashMap<>();

    Gatherings(Faces faces) {
        this.faces = faces;
    }

    /**
     * Tells readers what is new to them. How people look is read again for each place where something is told, one query for
     * a forum.
     *
     * @param all looks everywhere whether somebody looks different
     */
    void tell(Map<Place, Company> here, Elsewhere elsewhere, boolean all) {
        gatherings.keySet().retainAll(here.keySet());
        Map<ForumId, List<News>> news = here.entrySet().stream()
                .map(e -> news(e.getKey(), e.getValue(), elsewhere))
                .filter(n -> all || n.gathering().hasNews(n.crowd(), n.readers()))
                .collect(groupingBy(n -> n.place().forum()));
        news.forEach((forum, each) -> {
            Map<FaceId, Appearance> known = faces.of(
                    forum,
                    each.stream()
                            .flatMap(n -> n.gathering().names(n.crowd()).stream())
                            .distinct()
                            .toList());
            each.forEach(n -> n.gathering().tell(n.crowd(), n.readers(), known));
        });
    }

    private News news(Place place, Company company, Elsewhere elsewhere) {
        Gathering gathering = gatherings.computeIfAbsent(place, p -> new Gathering(p.topic()));
        return new News(place, gathering, company.crowd().with(elsewhere.at(place)), company.readers());
    }

    private record News(Place place, Gathering gathering, Crowd crowd, Collection<Reader> readers) {}
}
